package org.mailferry.releng.demo.mutate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.mailferry.releng.demo.ews.FolderFacts;
import org.mailferry.releng.demo.ews.MailboxReader;
import org.mailferry.releng.demo.ews.MailboxWriter;
import org.mailferry.releng.demo.ews.MailboxWriter.Disposal;
import org.mailferry.releng.demo.mutate.Changes.Kind;

/**
 * Changes a mailbox's folders: one each is created, renamed, moved, deleted and emptied, as far as it has any. Those
 * with the fewest items are deleted and emptied, so that a mailbox keeps most of what it has.
 */
final class FolderMutation {

	private static final Comparator<FolderFacts> FEWEST_ITEMS = Comparator.comparingInt(FolderFacts::items);

	private final MailboxReader reader;
	private final MailboxWriter writer;
	private final Random random;
	private final NewItems names;
	private final Changes changes;

	/** The user's own folders that nothing was done to yet. */
	private final List<FolderFacts> untouched = new ArrayList<>();
	private final Map<String, FolderFacts> byId = new LinkedHashMap<>();

	FolderMutation(MailboxReader reader, MailboxWriter writer, Random random, NewItems names, Changes changes) {
		this.reader = reader;
		this.writer = writer;
		this.random = random;
		this.names = names;
		this.changes = changes;
	}

	void run() throws IOException {
		List<FolderFacts> folders = reader.folders();
		folders.forEach(folder -> byId.put(folder.id(), folder));
		folders.stream().filter(folder -> !folder.wellKnown() && !inDeletedItems(folder)).forEach(untouched::add);
		create(folders);
		rename();
		move();
		empty();
		delete();
	}

	private boolean inDeletedItems(FolderFacts folder) {
		return path(folder).stream().anyMatch(above -> above.role().equals("deleteditems"));
	}

	/** The folder and those above it. */
	private List<FolderFacts> path(FolderFacts folder) {
		List<FolderFacts> path = new ArrayList<>();
		for (FolderFacts at = folder; at != null; at = byId.get(at.parentId())) {
			path.add(at);
		}
		return path;
	}

	private boolean isWithin(FolderFacts folder, FolderFacts above) {
		return path(folder).contains(above);
	}

	private void create(List<FolderFacts> folders) throws IOException {
		List<FolderFacts> parents = folders.stream()
				.filter(folder -> folder.role().equals("inbox") || folder.role().equals("msgfolderroot")).toList();
		String outer = writer.createFolder(parents.get(random.nextInt(parents.size())).id(), names.name("New"));
		String inner = writer.createFolder(outer, names.name("Within"));
		writer.createMessage(inner, names.message(random.nextBoolean()), false);
		changes.add(Kind.FOLDER_CREATED);
		changes.add(Kind.FOLDER_CREATED);
		changes.add(Kind.CREATED);
	}

	private void rename() throws IOException {
		if (!untouched.isEmpty()) {
			writer.renameFolder(take().id(), names.name("Renamed"));
			changes.add(Kind.FOLDER_RENAMED);
		}
	}

	private void move() throws IOException {
		if (untouched.isEmpty()) {
			return;
		}
		FolderFacts folder = take();
		List<FolderFacts> places = byId.values().stream().filter(place -> takesFolders(place, folder)).toList();
		if (!places.isEmpty()) {
			writer.moveFolder(folder.id(), places.get(random.nextInt(places.size())).id());
			changes.add(Kind.FOLDER_MOVED);
		}
	}

	private boolean takesFolders(FolderFacts place, FolderFacts folder) {
		boolean kind = !place.wellKnown() || place.role().equals("msgfolderroot") || place.role().equals("inbox");
		return kind && !isWithin(place, folder) && !place.id().equals(folder.parentId()) && !inDeletedItems(place)
				&& byId.values().stream().noneMatch(other -> other.parentId().equals(place.id())
						&& other.name().equalsIgnoreCase(folder.name()));
	}

	private void empty() throws IOException {
		Optional<FolderFacts> least = untouched.stream().filter(folder -> folder.items() > 0).min(FEWEST_ITEMS);
		if (least.isPresent()) {
			FolderFacts folder = least.get();
			untouched.remove(folder);
			writer.emptyFolder(folder.id(), random.nextBoolean() ? Disposal.HARD : Disposal.TO_DELETED_ITEMS);
			changes.add(Kind.FOLDER_EMPTIED);
		}
	}

	private void delete() throws IOException {
		Optional<FolderFacts> least = untouched.stream().min(FEWEST_ITEMS);
		if (least.isPresent()) {
			untouched.remove(least.get());
			// A name that Deleted Items has already would be a second one there.
			writer.deleteFolder(least.get().id(), Disposal.HARD);
			changes.add(Kind.FOLDER_DELETED);
		}
	}

	private FolderFacts take() {
		return untouched.remove(random.nextInt(untouched.size()));
	}
}
