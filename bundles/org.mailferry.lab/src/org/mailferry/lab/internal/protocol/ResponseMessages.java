package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.util.List;

/** The answer to a request about several things: a message for each, in the order of the request. */
public final class ResponseMessages {

	private final XmlAnswer xml;
	private final String operation;
	private final Part whenFailed;

	/** Writes a part of the answer. */
	@FunctionalInterface
	public interface Part {
		void write(XmlAnswer xml) throws IOException;
	}

	/** Does what is asked for one thing. */
	@FunctionalInterface
	public interface Work<T> {
		Part run(T input) throws ItemError, SoapFault, IOException;
	}

	/**
	 * @param whenFailed
	 *            what the schema wants in a message that says an error
	 */
	private ResponseMessages(XmlAnswer xml, String operation, Part whenFailed) {
		this.xml = xml;
		this.operation = operation;
		this.whenFailed = whenFailed;
	}

	public static ResponseMessages begin(XmlAnswer xml, String operation, String emptyElement) throws IOException {
		return begin(xml, operation, emptyElement.isEmpty() ? nothing -> {
		} : answer -> answer.open(emptyElement).close());
	}

	/**
	 * @param whenFailed
	 *            what the schema wants in a message that says an error
	 */
	public static ResponseMessages begin(XmlAnswer xml, String operation, Part whenFailed) throws IOException {
		xml.open("m:" + operation + "Response").attribute("xmlns:m", XmlAnswer.MESSAGES).attribute("xmlns:t",
				XmlAnswer.TYPES);
		xml.open("m:ResponseMessages");
		return new ResponseMessages(xml, operation, whenFailed);
	}

	public <T> void each(Call call, List<T> inputs, Work<T> work) throws SoapFault, IOException {
		boolean stopped = false;
		boolean first = true;
		for (T input : inputs) {
			if (stopped) {
				skipped();
			} else if (!first && ends(call)) {
				stopped = true;
			} else {
				stopped = one(() -> work.run(input));
				call.surroundings().worked(1);
			}
			first = false;
		}
	}

	/** Whether the batch ends before its next item, which is answered then. */
	private boolean ends(Call call) throws IOException {
		try {
			if (call.surroundings().goesOn()) {
				return false;
			}
			skipped();
		} catch (ItemError error) {
			failed(error);
		}
		return true;
	}

	/** One thing's work, with nothing to work on. */
	@FunctionalInterface
	public interface Single {
		Part run() throws ItemError, SoapFault, IOException;
	}

	/** Returns whether nothing more should be tried. */
	public boolean one(Single work) throws SoapFault, IOException {
		Part part;
		try {
			part = work.run();
		} catch (ItemError error) {
			failed(error);
			return error.stopsBatch();
		}
		message("Success").leaf("m:ResponseCode", "NoError");
		part.write(xml);
		xml.close();
		return false;
	}

	public void failed(ItemError error) throws IOException {
		message("Error").leaf("m:MessageText", error.getMessage()).leaf("m:ResponseCode", error.code())
				.leaf("m:DescriptiveLinkKey", "0");
		whenFailed.write(xml);
		xml.close();
	}

	/** Done, but there is something to say about it. */
	public void warned(ItemError warning, Part part) throws IOException {
		message("Warning").leaf("m:MessageText", warning.getMessage()).leaf("m:ResponseCode", warning.code())
				.leaf("m:DescriptiveLinkKey", "0");
		part.write(xml);
		xml.close();
	}

	/** What follows an error that stops a batch. */
	public void skipped() throws IOException {
		message("Warning")
				.leaf("m:MessageText", "Cannot process batch of items because of an error with a previous item.")
				.leaf("m:ResponseCode", "ErrorBatchProcessingStopped").leaf("m:DescriptiveLinkKey", "0");
		whenFailed.write(xml);
		xml.close();
	}

	private XmlAnswer message(String responseClass) throws IOException {
		return xml.open("m:" + operation + "ResponseMessage").attribute("ResponseClass", responseClass);
	}
}
