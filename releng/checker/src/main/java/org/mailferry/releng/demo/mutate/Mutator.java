package org.mailferry.releng.demo.mutate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.ews.FolderFacts;
import org.mailferry.releng.demo.ews.ItemFacts;
import org.mailferry.releng.demo.ews.MailboxReader;
import org.mailferry.releng.demo.ews.MailboxWriter;
import org.mailferry.releng.demo.ews.MailboxWriter.Disposal;
import org.mailferry.releng.demo.mutate.Changes.Kind;

/** Changes one mailbox in one round: its folders first, then items in the folders as they are then. */
public final class Mutator {

	/** One of so many items is changed in each of the ways. */
	private static final int SHARE = 60;
	private static final int MOST = 40;

	private final MailboxReader reader;
	private final MailboxWriter writer;
	private final Random random;
	private final NewItems items;
	private final Changes changes = new Changes();

	private Mutator(EwsConnection connection, String address, long seed) {
		reader = new MailboxReader(connection, address);
		writer = new MailboxWriter(connection, address);
		random = new Random(seed);
		items = new NewItems(random, address);
	}

	/** The same seed does the same to the same mailbox. */
	public static Changes change(EwsConnection connection, String address, long seed) throws IOException {
		Mutator mutator = new Mutator(connection, address, seed);
		new FolderMutation(mutator.reader, mutator.writer, mutator.random, mutator.items, mutator.changes).run();
		mutator.changeItems();
		return mutator.changes;
	}

	private record Placed(ItemFacts item, FolderFacts folder) {
	}

	private void changeItems() throws IOException {
		List<FolderFacts> folders = reader.folders().stream().filter(folder -> !folder.role().equals("msgfolderroot"))
				.toList();
		List<FolderFacts> mailFolders = folders.stream().filter(Mutator::takesMail).toList();
		List<Placed> pool = new ArrayList<>();
		for (FolderFacts folder : folders) {
			reader.items(folder.id(), page -> page.forEach(item -> pool.add(new Placed(item, folder))));
		}
		int times = Math.clamp(pool.size() / SHARE, 1, MOST);
		for (int i = 0; i < times; i++) {
			edit(pool);
			flag(pool);
			flag(pool);
			move(pool, mailFolders);
			move(pool, mailFolders);
			copy(pool, mailFolders);
			delete(pool);
			createMessage(mailFolders, i);
		}
		createOthers(folders);
	}

	private static boolean takesMail(FolderFacts folder) {
		return folder.folderClass().equals("IPF.Note") && !folder.role().equals("outbox");
	}

	private void edit(List<Placed> pool) throws IOException {
		List<Placed> editable = pool.stream().filter(Mutator::editable).toList();
		if (editable.isEmpty()) {
			return;
		}
		ItemFacts item = any(editable).item();
		if (random.nextBoolean()) {
			writer.setSubject(item.id(), item.element(), items.words(5));
		} else {
			writer.setBody(item.id(), item.element(), items.words(10 + random.nextInt(200)));
		}
		changes.add(Kind.EDITED);
	}

	/** Signed and encrypted messages and reports are not edited by anybody. */
	private static boolean editable(Placed placed) {
		return switch (placed.item().itemClass()) {
		case "IPM.Note", "IPM.Task", "IPM.Appointment", "IPM.Contact", "IPM.Post" -> true;
		default -> false;
		};
	}

	private void flag(List<Placed> pool) throws IOException {
		List<Placed> messages = pool.stream().filter(placed -> placed.item().itemClass().equals("IPM.Note")).toList();
		if (!messages.isEmpty()) {
			writer.setRead(any(messages).item().id(), random.nextBoolean());
			changes.add(Kind.FLAGGED);
		}
	}

	private void move(List<Placed> pool, List<FolderFacts> mailFolders) throws IOException {
		List<Placed> movable = pool.stream().filter(placed -> takesMail(placed.folder())).toList();
		if (!movable.isEmpty() && mailFolders.size() > 1) {
			Placed placed = any(movable);
			FolderFacts to = any(mailFolders.stream().filter(folder -> !folder.equals(placed.folder())).toList());
			writer.move(List.of(placed.item().id()), to.id());
			pool.remove(placed);
			changes.add(Kind.MOVED);
		}
	}

	/** Also into its own folder, where the copy then has the same search key. */
	private void copy(List<Placed> pool, List<FolderFacts> mailFolders) throws IOException {
		List<Placed> copyable = pool.stream().filter(placed -> takesMail(placed.folder())).toList();
		if (!copyable.isEmpty()) {
			Placed placed = any(copyable);
			FolderFacts to = random.nextInt(3) == 0 ? placed.folder() : any(mailFolders);
			writer.copy(List.of(placed.item().id()), to.id());
			changes.add(Kind.COPIED);
		}
	}

	private void delete(List<Placed> pool) throws IOException {
		if (!pool.isEmpty()) {
			Placed placed = pool.remove(random.nextInt(pool.size()));
			writer.delete(List.of(placed.item().id()),
					random.nextBoolean() ? Disposal.HARD : Disposal.TO_DELETED_ITEMS);
			changes.add(Kind.DELETED);
		}
	}

	private void createMessage(List<FolderFacts> mailFolders, int number) throws IOException {
		writer.createMessage(any(mailFolders).id(), items.message(number % 2 == 0), random.nextBoolean());
		changes.add(Kind.CREATED);
	}

	private void createOthers(List<FolderFacts> folders) throws IOException {
		for (FolderFacts folder : folders) {
			String item = switch (folder.role()) {
			case "calendar" -> items.appointment();
			case "contacts" -> items.contact();
			case "tasks" -> items.task();
			default -> "";
			};
			if (!item.isEmpty()) {
				writer.create(folder.id(), item);
				changes.add(Kind.CREATED);
			}
		}
	}

	private <T> T any(List<T> list) {
		return list.get(random.nextInt(list.size()));
	}
}
