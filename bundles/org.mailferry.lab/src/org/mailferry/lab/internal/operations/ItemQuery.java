package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.operations.PageView.Page;
import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemSearch;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.search.Restriction;
import org.mailferry.lab.internal.search.SortOrder;
import org.mailferry.lab.internal.store.Item;

/**
 * Which items of a folder FindItem gives. Without restriction and sort order nothing but the page is touched; otherwise
 * each item of the folder is read once, and of those that match only what they are sorted by is kept.
 */
final class ItemQuery {

	private final PageView view;
	private final boolean associated;
	private final boolean nothing;
	private final Optional<Restriction<ItemView>> restriction;
	private final Optional<Restriction<ItemView>> condition;
	private final Optional<SortOrder<ItemView>> sort;

	ItemQuery(RequestElement body, String traversal) throws SoapFault, ItemError {
		view = PageView.of(body, "Item").checked();
		associated = traversal.equals("Associated");
		nothing = traversal.equals("SoftDeleted");
		restriction = body.child("Restriction").isPresent()
				? Optional.of(Restriction.of(body.required("Restriction"), ItemQuery::field))
				: Optional.empty();
		condition = view instanceof PageView.Seek seek
				? Optional.of(Restriction.of(seek.condition(), ItemQuery::field))
				: Optional.empty();
		sort = body.child("SortOrder").isPresent()
				? Optional.of(SortOrder.of(body.required("SortOrder"), ItemQuery::field))
				: Optional.empty();
	}

	private static SearchField<ItemView> field(FieldPath path) throws ItemError {
		return ItemSearch.field(path);
	}

	/** Something found, to be read when it is written. */
	@FunctionalInterface
	interface Hit {
		ItemView view() throws IOException;
	}

	/** A part of what was found. */
	record Found(Page page, List<Hit> hits) {
	}

	Found in(FolderRef folder) throws IOException {
		if (restriction.isEmpty() && sort.isEmpty() && condition.isEmpty()) {
			int total = nothing
					? 0
					: associated ? folder.folder().associatedCount() : folder.folder().totalCount();
			Page page = view.page(total, -1);
			return found(folder, page, page.length() == 0
					? List.of()
					: folder.mailbox().items(folder.folder(), page.first(), page.length(), associated));
		}
		List<Item> all = nothing ? List.of() : matching(folder);
		Page page = view.page(all.size(), seek(folder, all));
		return found(folder, page, page.of(all));
	}

	private static Found found(FolderRef folder, Page page, List<Item> items) {
		return new Found(page, items.stream().<Hit>map(item -> () -> view(folder, item)).toList());
	}

	private record Row(Item item, Object[] key) {
	}

	private List<Item> matching(FolderRef folder) throws IOException {
		List<Row> rows = new ArrayList<>();
		for (Item item : folder.mailbox().items(folder.folder(), 0, Integer.MAX_VALUE, associated)) {
			ItemView seen = view(folder, item);
			if (restriction.isEmpty() || restriction.get().matches(seen)) {
				rows.add(new Row(item, sort.isEmpty() ? null : sort.get().key(seen)));
			}
		}
		if (sort.isPresent()) {
			rows.sort((one, other) -> sort.get().order().compare(one.key(), other.key()));
		}
		return rows.stream().map(Row::item).toList();
	}

	/** The place of the first that fulfils the condition, -1 when none does. */
	private int seek(FolderRef folder, List<Item> all) throws IOException {
		if (!(view instanceof PageView.Seek seek)) {
			return -1;
		}
		List<Item> inOrder = seek.fromEnd() ? new ArrayList<>(all) : all;
		if (seek.fromEnd()) {
			Collections.reverse(inOrder);
		}
		for (int i = 0; i < inOrder.size(); i++) {
			if (condition.orElseThrow().matches(view(folder, inOrder.get(i)))) {
				return seek.fromEnd() ? all.size() - 1 - i : i;
			}
		}
		return -1;
	}

	private static ItemView view(FolderRef folder, Item item) {
		return new ItemView(folder.mailbox(), folder.folder().number(), item);
	}
}
