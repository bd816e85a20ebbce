package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.mailferry.releng.demo.ews.ItemFacts;
import org.mailferry.releng.demo.ews.MailboxReader;

/** A mailbox read over EWS: listed with FindItem, each item read with GetItem and again with ExportItems. */
public final class EwsView implements MailboxView {

	private static final int BATCH_ITEMS = 100;
	private static final long BATCH_BYTES = 8L << 20;

	private final MailboxReader mailbox;
	private final Optional<Published> published;

	public EwsView(MailboxReader mailbox) {
		this(mailbox, Optional.empty());
	}

	/**
	 * @param published
	 *            what is known of items that travelled as elements; then items are not exported, because a server cannot
	 */
	public EwsView(MailboxReader mailbox, Optional<Published> published) {
		this.mailbox = mailbox;
		this.published = published;
	}

	@Override
	public String address() {
		return mailbox.address();
	}

	@Override
	public List<CheckedFolder> folders() throws IOException {
		return FolderTree.of(mailbox.folders());
	}

	@Override
	public void items(CheckedFolder folder, Consumer<ItemPrint> items) throws IOException {
		int[] listed = { 0 };
		read(folder, id -> true, item -> {
			listed[0]++;
			items.accept(ItemPrint.of(item));
		});
		if (!folder.role().equals("msgfolderroot") && listed[0] != folder.items()) {
			throw new IOException("%s, folder %s: the server counts %d items and lists %d".formatted(address(),
					folder.path(), folder.items(), listed[0]));
		}
	}

	@Override
	public Map<Long, ItemDetails> details(CheckedFolder folder, Set<Long> idHashes) throws IOException {
		Map<Long, ItemDetails> details = new HashMap<>();
		read(folder, id -> idHashes.contains(Sha256.hash(id)), item -> details.put(Sha256.hash(item.id()), item));
		return details;
	}

	private void read(CheckedFolder folder, Predicate<String> wanted, Consumer<ItemDetails> items) throws IOException {
		mailbox.items(folder.id(), page -> {
			List<String> batch = new ArrayList<>();
			long bytes = 0;
			for (ItemFacts item : page) {
				if (!wanted.test(item.id())) {
					continue;
				}
				if (!batch.isEmpty() && (batch.size() == BATCH_ITEMS || bytes + item.sizeBytes() > BATCH_BYTES)) {
					read(batch, items);
					batch.clear();
					bytes = 0;
				}
				batch.add(item.id());
				bytes += item.sizeBytes();
			}
			if (!batch.isEmpty()) {
				read(batch, items);
			}
		});
	}

	private void read(List<String> ids, Consumer<ItemDetails> items) throws IOException {
		List<XmlProperties> read = new ArrayList<>();
		List<ItemProperties> properties = new ArrayList<>();
		mailbox.get(ids, published.map(Published::paths).orElse(""), (index, xml) -> {
			properties.add(new ItemProperties());
			read.add(new XmlProperties(properties.getLast(), published));
			read.getLast().read(xml);
		});
		if (published.isPresent()) {
			occurrences(read);
			attachments(read, properties);
		} else {
			mailbox.export(ids, (index, xml) -> FastTransferProperties.read(new TransferBuffers(xml.base64()),
					properties.get(index)));
		}
		read.forEach(item -> items.accept(item.details()));
	}

	/** What changed occurrences have of their own belongs to their series. */
	private void occurrences(List<XmlProperties> items) throws IOException {
		for (XmlProperties item : items) {
			List<String> ids = List.copyOf(item.occurrences());
			for (int from = 0; from < ids.size(); from += BATCH_ITEMS) {
				int first = from;
				mailbox.get(ids.subList(from, Math.min(ids.size(), from + BATCH_ITEMS)), "",
						(index, xml) -> item.readOccurrence(first + index, xml));
			}
		}
	}

	private void attachments(List<XmlProperties> items, List<ItemProperties> properties) throws IOException {
		List<String> ids = new ArrayList<>();
		List<ItemProperties> owners = new ArrayList<>();
		for (int i = 0; i < items.size(); i++) {
			for (String id : items.get(i).attachments()) {
				ids.add(id);
				owners.add(properties.get(i));
			}
		}
		if (!ids.isEmpty()) {
			mailbox.attachments(ids, (index, xml) -> owners.get(index).putDigest("AttachmentContent",
					new Sha256().add(xml.base64()).hex()));
		}
	}
}
