package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A mailbox that is told wrongly: in one folder the item of one identity is concealed, that of another told twice, and
 * one property of a third is changed. Whoever compares with it must find that.
 */
final class FalsifiedView implements MailboxView {

	/** How many items of different identities a folder must have. */
	static final int IDENTITIES = 3;

	/** The property that is changed. */
	static final String PROPERTY = "Subject";

	private final MailboxView real;
	private final String folderKey;
	private final Set<String> told = new HashSet<>();
	private long alteredId;

	FalsifiedView(MailboxView real, String folderKey) {
		this.real = real;
		this.folderKey = folderKey;
	}

	@Override
	public String address() {
		return real.address();
	}

	@Override
	public List<CheckedFolder> folders() throws IOException {
		return real.folders();
	}

	@Override
	public void items(CheckedFolder folder, Consumer<ItemPrint> items) throws IOException {
		if (!folder.key().equals(folderKey)) {
			real.items(folder, items);
			return;
		}
		told.clear();
		real.items(folder, item -> {
			boolean first = told.size() < IDENTITIES && told.add(item.keyHigh() + " " + item.keyLow());
			if (!first) {
				items.accept(item);
			} else if (told.size() == 2) {
				items.accept(item);
				items.accept(item);
			} else if (told.size() == IDENTITIES) {
				alteredId = item.idHash();
			}
		});
		details(folder, Set.of(alteredId)).values().forEach(item -> items.accept(ItemPrint.of(item)));
	}

	@Override
	public Map<Long, ItemDetails> details(CheckedFolder folder, Set<Long> idHashes) throws IOException {
		Map<Long, ItemDetails> details = new HashMap<>(real.details(folder, idHashes));
		if (folder.key().equals(folderKey)) {
			details.computeIfPresent(alteredId, (id, item) -> new ItemDetails(item.id(), item.identity(),
					item.itemClass(), item.sizeBytes(), item.properties().falsified(PROPERTY)));
		}
		return details;
	}
}
