package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Base64Sink;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Reads the files attached to items and completes the items' records with them, in the order of the items. Content goes to
 * the receiver as it comes.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment-operation">
 *      GetAttachment operation</a>
 */
final class GetContents implements Operation<Void> {

	private static final Refusal NO_CONTENT = new Refusal(Refusal.Kind.CORRUPT, "NoContent",
			"the server gave an attachment without its content");
	/** Shown by items and not given as files. */
	private static final String ITEM_ATTACHMENT = "attachedItems";

	/** One file of one item. */
	private record Wanted(HeldItem item, int owner, AttachmentFacts file, boolean first, boolean last) {
	}

	private final List<Wanted> files = new ArrayList<>();
	private final List<HeldItem> without = new ArrayList<>();
	private final PayloadReceiver receiver;

	GetContents(List<HeldItem> items, PayloadReceiver receiver) {
		this.receiver = receiver;
		for (HeldItem item : items) {
			if (item.interruption().isPresent()) {
				receiver.refused(item.item().id(), item.interruption().get());
			} else if (!add(item)) {
				without.add(item);
			}
		}
	}

	/** Whether the item, or an occurrence of it, has files. */
	private boolean add(HeldItem item) {
		List<List<AttachmentFacts>> owners = item.attachments();
		long left = owners.stream().flatMap(List::stream).filter(AttachmentFacts::file).count();
		boolean any = left > 0;
		boolean first = true;
		for (int owner = 0; owner < owners.size(); owner++) {
			for (AttachmentFacts attachment : owners.get(owner)) {
				if (attachment.file()) {
					left--;
					files.add(new Wanted(item, owner, attachment, first, left == 0));
					first = false;
				}
			}
		}
		return any;
	}

	/** Whether there is anything to ask for. */
	boolean needed() {
		return !files.isEmpty();
	}

	@Override
	public String name() {
		return "GetAttachment";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetAttachment").open("m:AttachmentIds");
		files.forEach(wanted -> xml.id("t:AttachmentId", wanted.file().id()));
		return RequestBody.of(xml.close().close());
	}

	/** Completes the records of items that have no files, only items, attached. */
	void completeOthers() throws ReceiverFailedException {
		for (HeldItem item : without) {
			try {
				head(item);
				receiver.complete();
			} catch (IOException e) {
				throw new ReceiverFailedException(e);
			}
		}
	}

	private OutputStream head(HeldItem item) throws IOException {
		OutputStream out = receiver.begin(item.item().id());
		ElementRecord record = new ElementRecord(out);
		record.line(ElementRecord.ITEM, item.family().name(), ElementRecord.VERSION);
		item.writeLines(record);
		if (item.attachments().stream().flatMap(List::stream).anyMatch(attachment -> !attachment.file())) {
			record.line(ElementRecord.LOSS, ITEM_ATTACHMENT, "items attached to items of this class do not travel");
		}
		return out;
	}

	@Override
	public Void read(AnswerXml xml) throws XMLStreamException, IOException {
		Reading reading = new Reading();
		while (xml.nextChild()) {
			if (!xml.name().equals("ResponseMessages")) {
				xml.skip();
				continue;
			}
			while (xml.nextChild()) {
				reading.message(xml);
			}
		}
		return null;
	}

	private final class Reading {

		private int position;
		private OutputStream out;
		private Refusal refusal;

		void message(AnswerXml xml) throws XMLStreamException, IOException {
			if (position == files.size()) {
				xml.skip();
				return;
			}
			Wanted wanted = files.get(position);
			if (wanted.first()) {
				refusal = null;
				out = take(() -> head(wanted.item()));
			}
			ServerAnswer.Builder answer = new ServerAnswer.Builder(xml.attribute("ResponseClass"));
			boolean[] whole = { false };
			while (xml.nextChild()) {
				if (!answer.take(xml)) {
					content(xml, wanted, whole);
				}
			}
			ServerAnswer said = answer.build();
			if (!said.succeeded()) {
				refusal = Refusals.of(said);
			} else if (!whole[0]) {
				refusal = NO_CONTENT;
			}
			if (wanted.last()) {
				conclude(wanted.item());
			}
			position++;
		}

		private void content(AnswerXml xml, Wanted wanted, boolean[] whole) throws XMLStreamException, IOException {
			if (!xml.name().equals("Content")) {
				while (xml.nextChild()) {
					content(xml, wanted, whole);
				}
				return;
			}
			ElementRecord record = new ElementRecord(out);
			String name = wanted.owner() + "." + position;
			Base64Sink sink = new Base64Sink(out);
			take(() -> {
				record.line(ElementRecord.FILE, name, wanted.file().elements());
				record.begin(ElementRecord.CONTENT, name);
				return null;
			});
			xml.data(sink);
			take(() -> {
				record.end();
				return null;
			});
			whole[0] = sink.whole() || sink.empty();
		}

		private void conclude(HeldItem item) throws IOException {
			if (refusal != null) {
				receiver.refused(item.item().id(), refusal);
			} else {
				take(() -> {
					receiver.complete();
					return null;
				});
			}
		}
	}

	@FunctionalInterface
	private interface Taking<T> {
		T run() throws IOException;
	}

	/** A receiver's failure is never taken for the server's. */
	private static <T> T take(Taking<T> taking) throws ReceiverFailedException {
		try {
			return taking.run();
		} catch (IOException e) {
			throw new ReceiverFailedException(e);
		}
	}
}
