package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * Reads what is attached to items and completes the items' records with them, in the order of the items. Content goes to
 * the receiver as it comes.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment-operation">
 *      GetAttachment operation</a>
 */
final class GetContents implements Operation<Void> {

	private static final Refusal NO_CONTENT = new Refusal(Refusal.Kind.CORRUPT, "NoContent",
			"the server gave an attachment without its content");
	/** Items attached to items. */
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
		long left = owners.stream().mapToLong(List::size).sum();
		boolean any = left > 0;
		boolean first = true;
		for (int owner = 0; owner < owners.size(); owner++) {
			for (AttachmentFacts attachment : owners.get(owner)) {
				left--;
				files.add(new Wanted(item, owner, attachment, first, left == 0));
				first = false;
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
		RequestXml xml = new RequestXml().open("m:GetAttachment");
		if (files.stream().anyMatch(wanted -> !wanted.file().file())) {
			AttachedItem.askShape(xml, true);
		}
		xml.open("m:AttachmentIds");
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
			// Whether it came whole, and whether the receiver has a part of it already.
			boolean[] whole = { false, false };
			while (xml.nextChild()) {
				if (!answer.take(xml)) {
					content(xml, wanted, whole);
				}
			}
			ServerAnswer said = answer.build();
			if (!wanted.file().file() && !whole[0] && !whole[1] && lost(said)) {
				take(() -> {
					new ElementRecord(out).line(ElementRecord.LOSS, ITEM_ATTACHMENT,
							"the source does not give one of a kind that can be attached: " + said.code());
					return null;
				});
			} else if (!said.succeeded()) {
				refusal = Refusals.of(said);
			} else if (!whole[0]) {
				refusal = NO_CONTENT;
			}
			if (wanted.last()) {
				conclude(wanted.item());
			}
			position++;
		}

		/** Whether it will not be given at another time either. */
		private static boolean lost(ServerAnswer said) {
			return said.succeeded() || Refusals.of(said).kind() != Refusal.Kind.TRANSIENT;
		}

		private void item(ItemFamily family, AnswerXml xml, Wanted wanted, boolean[] whole)
				throws XMLStreamException, IOException {
			ElementRecord record = new ElementRecord(out);
			String name = wanted.owner() + "." + position;
			String begin = family.name() + " " + wanted.file().elements();
			AttachedItem item = AttachedItem.read(family, xml, mime -> {
				if (!family.inMime()) {
					mime.skip();
					return;
				}
				Base64Sink sink = new Base64Sink(out);
				whole[1] = true;
				take(() -> {
					record.line(ElementRecord.ATTACHED, name, begin);
					record.begin(ElementRecord.CONTENT, name);
					return null;
				});
				mime.data(sink);
				take(() -> {
					record.end();
					return null;
				});
				whole[0] = sink.whole();
			});
			take(() -> {
				if (!family.inMime()) {
					record.line(ElementRecord.ATTACHED, name, begin);
					whole[0] = true;
				}
				if (whole[0]) {
					for (Map.Entry<String, String> value : item.values().entrySet()) {
						record.line(ElementRecord.ATTACHED_VALUE, name + "/" + value.getKey(), value.getValue());
					}
				}
				if (item.nested()) {
					record.line(ElementRecord.LOSS, ITEM_ATTACHMENT,
							"what is attached to an attached item does not travel");
				}
				if (!item.faithful()) {
					record.line(ElementRecord.LOSS, ITEM_ATTACHMENT, "one has characters that XML cannot carry");
				}
				return null;
			});
		}

		private void content(AnswerXml xml, Wanted wanted, boolean[] whole) throws XMLStreamException, IOException {
			Optional<ItemFamily> family = wanted.file().file() ? Optional.empty() : AttachedItem.family(xml.name());
			if (family.isPresent()) {
				item(family.get(), xml, wanted, whole);
				return;
			}
			if (!wanted.file().file() || !xml.name().equals("Content")) {
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
