package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.mailferry.releng.demo.check.Difference.Kind;

/** Compares one mailbox on both sides. Keeps the items of one folder at a time. */
public final class MailboxComparison {

	/** Beyond this many a folder's differences are counted and not named. */
	private static final int NAMED_PER_FOLDER = 100;

	private final MailboxView source;
	private final MailboxView target;
	private final Optional<Published> published;
	private final Consumer<Difference> differences;

	public MailboxComparison(MailboxView source, MailboxView target, Consumer<Difference> differences) {
		this(source, target, Optional.empty(), differences);
	}

	/**
	 * @param published
	 *            what items that differ in nothing else count as fidelity for, each named
	 */
	public MailboxComparison(MailboxView source, MailboxView target, Optional<Published> published,
			Consumer<Difference> differences) {
		this.published = published;
		this.source = source;
		this.target = target;
		this.differences = differences;
	}

	public Tally compare() throws IOException {
		Map<String, CheckedFolder> sourceFolders = byKey(source);
		Map<String, CheckedFolder> targetFolders = byKey(target);
		Tally tally = Tally.NOTHING;
		for (CheckedFolder folder : sourceFolders.values()) {
			CheckedFolder other = targetFolders.remove(folder.key());
			tally = tally.plus(Tally.ofFolder()).plus(folders(folder, other)).plus(items(folder, other));
		}
		for (CheckedFolder extra : targetFolders.values()) {
			tally = tally.plus(folders(null, extra)).plus(items(null, extra));
		}
		return tally;
	}

	private static Map<String, CheckedFolder> byKey(MailboxView view) throws IOException {
		Map<String, CheckedFolder> folders = new LinkedHashMap<>();
		for (CheckedFolder folder : view.folders()) {
			if (folders.put(folder.key(), folder) != null) {
				throw new IOException(view.address() + " has two folders of the path " + folder.path());
			}
		}
		return folders;
	}

	/** Either may be null. */
	private Tally folders(CheckedFolder folder, CheckedFolder other) {
		if (other == null) {
			report(Kind.FOLDER_LOST, folder, List.of());
		} else if (folder == null) {
			report(Kind.FOLDER_EXTRA, other, List.of());
		} else if (!folder.folderClass().equals(other.folderClass())) {
			report(Kind.FOLDER_ALTERED, folder, List.of("FolderClass"));
		} else {
			return Tally.NOTHING;
		}
		return Tally.ofFolderDifference();
	}

	private void report(Kind kind, CheckedFolder folder, List<String> properties) {
		differences.accept(new Difference(kind, source.address(), folder.path(), "", "", properties));
	}

	private Tally items(CheckedFolder folder, CheckedFolder other) throws IOException {
		List<ItemPrint> sourceItems = read(source, folder);
		long items = sourceItems.size();
		long bytes = sourceItems.stream().mapToLong(ItemPrint::sizeBytes).sum();
		FolderComparison compared = new FolderComparison(sourceItems, read(target, other));
		Fidelity fidelity = name(compared, folder, other);
		return new Tally(items, bytes, compared.lost().size(), compared.doubled().size() + compared.extra().size(),
				compared.extra().size(), compared.altered().size() - fidelity.items(), fidelity.properties(), 0, 0);
	}

	private static List<ItemPrint> read(MailboxView view, CheckedFolder folder) throws IOException {
		List<ItemPrint> items = new ArrayList<>();
		if (folder != null) {
			view.items(folder, items::add);
		}
		return items;
	}

	/** How many items are not as they were for what is published alone, and how many of their properties. */
	private record Fidelity(int items, int properties) {
	}

	/** Reads again what differs, to say which item it is and in what it differs. */
	private Fidelity name(FolderComparison compared, CheckedFolder folder, CheckedFolder other) throws IOException {
		Set<Long> inSource = new HashSet<>();
		Set<Long> inTarget = new HashSet<>();
		first(compared.lost()).forEach(item -> inSource.add(item.idHash()));
		first(compared.doubled()).forEach(item -> inTarget.add(item.idHash()));
		first(compared.extra()).forEach(item -> inTarget.add(item.idHash()));
		List<FolderComparison.Altered> altered = published.isPresent()
				? compared.altered()
				: first(compared.altered());
		altered.forEach(pair -> {
			inSource.add(pair.source().idHash());
			inTarget.add(pair.target().idHash());
		});
		Map<Long, ItemDetails> here = inSource.isEmpty() ? Map.of() : source.details(folder, inSource);
		Map<Long, ItemDetails> there = inTarget.isEmpty() ? Map.of() : target.details(other, inTarget);
		first(compared.lost()).forEach(item -> report(Kind.LOST, folder, item, here, List.of()));
		first(compared.doubled()).forEach(item -> report(Kind.DOUBLED, other, item, there, List.of()));
		first(compared.extra()).forEach(item -> report(Kind.EXTRA, other, item, there, List.of()));
		int items = 0;
		int properties = 0;
		List<FolderComparison.Altered> pairs = published.isPresent()
				? NearestPairs.of(altered, pair -> unpublished(pair, differing(pair, here, there)))
				: altered;
		for (FolderComparison.Altered pair : pairs) {
			List<String> names = differing(pair, here, there);
			boolean named = published.isPresent() && !names.isEmpty() && unpublished(pair, names) == 0;
			report(named ? Kind.FIDELITY : Kind.ALTERED, folder, pair.source(), here, names);
			items += named ? 1 : 0;
			properties += named ? names.size() : 0;
		}
		return new Fidelity(items, properties);
	}

	private int unpublished(FolderComparison.Altered pair, List<String> names) {
		return (int) names.stream().filter(name -> !published.get().names(pair.source().itemClass(), name)).count();
	}

	private static <T> List<T> first(List<T> all) {
		return all.subList(0, Math.min(all.size(), NAMED_PER_FOLDER));
	}

	private void report(Kind kind, CheckedFolder folder, ItemPrint item, Map<Long, ItemDetails> details,
			List<String> properties) {
		ItemDetails found = details.get(item.idHash());
		differences.accept(new Difference(kind, source.address(), folder.path(), item.itemClass(),
				found == null ? "(not there any more)" : found.id(), properties));
	}

	private static List<String> differing(FolderComparison.Altered pair, Map<Long, ItemDetails> here,
			Map<Long, ItemDetails> there) {
		ItemDetails one = here.get(pair.source().idHash());
		ItemDetails other = there.get(pair.target().idHash());
		Set<String> names = new TreeSet<>();
		if (one != null && other != null) {
			names.addAll(one.properties().differences(other.properties()));
		}
		if (!pair.source().sameSize(pair.target())) {
			names.add("Size");
		}
		return List.copyOf(names);
	}
}
