package org.mailferry.lab.internal.protocol;

import java.io.IOException;

/** An answer about one thing, which has no list of messages: it is one itself, or has one. */
public final class WholeAnswer {

	private WholeAnswer() {
	}

	/** The element itself says how it went, as in GetInboxRulesResponse. */
	public static void write(XmlAnswer xml, String element, ResponseMessages.Single work)
			throws SoapFault, IOException {
		Outcome outcome = Outcome.of(work);
		xml.open("m:" + element).attribute("xmlns:m", XmlAnswer.MESSAGES).attribute("xmlns:t", XmlAnswer.TYPES);
		finish(xml, outcome);
	}

	/** How something went that is told later: one of both is null. */
	public record Outcome(ResponseMessages.Part part, ItemError error) {

		public static Outcome of(ResponseMessages.Single work) throws SoapFault, IOException {
			try {
				return new Outcome(work.run(), null);
			} catch (ItemError error) {
				return new Outcome(null, error);
			}
		}
	}

	/** The same within an answer. */
	public static void nested(XmlAnswer xml, String element, Outcome outcome) throws IOException {
		finish(xml.open("m:" + element), outcome);
	}

	private static void finish(XmlAnswer xml, Outcome outcome) throws IOException {
		if (outcome.error() == null) {
			xml.attribute("ResponseClass", "Success").leaf("m:ResponseCode", "NoError");
			outcome.part().write(xml);
		} else {
			xml.attribute("ResponseClass", "Error");
			failure(xml, outcome.error());
			outcome.error().details().write(xml);
		}
		xml.close();
	}

	/** An element ResponseMessage at the beginning says how it went, as in GetUserOofSettingsResponse. */
	public static void writeInner(XmlAnswer xml, String element, ResponseMessages.Single work)
			throws SoapFault, IOException {
		xml.open("m:" + element).attribute("xmlns:m", XmlAnswer.MESSAGES).attribute("xmlns:t", XmlAnswer.TYPES);
		message(xml, work);
		xml.close();
	}

	/** A ResponseMessage and, when it went well, what belongs after it. */
	public static void message(XmlAnswer xml, ResponseMessages.Single work) throws SoapFault, IOException {
		try {
			ResponseMessages.Part part = work.run();
			xml.open("m:ResponseMessage").attribute("ResponseClass", "Success").leaf("m:ResponseCode", "NoError")
					.close();
			part.write(xml);
		} catch (ItemError error) {
			failure(xml.open("m:ResponseMessage").attribute("ResponseClass", "Error"), error);
			xml.close();
		}
	}

	private static void failure(XmlAnswer xml, ItemError error) throws IOException {
		xml.leaf("m:MessageText", error.getMessage()).leaf("m:ResponseCode", error.code())
				.leaf("m:DescriptiveLinkKey", "0");
	}
}
