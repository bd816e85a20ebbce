package org.mailferry.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.testkit.fake.FakeMailbox;

/** Somebody who works in the source mailbox, at random but the same for the same seed. */
final class MailboxUser {

	private final FakeMailbox mailbox;
	private final Crossing crossing;
	private final Random random;
	private final List<FolderId> folders = new ArrayList<>();
	private final List<FolderId> fixed;
	private int count;

	MailboxUser(Crossing crossing, Random random) {
		this.mailbox = crossing.source;
		this.crossing = crossing;
		this.random = random;
		this.fixed = List.of(crossing.inbox, crossing.deletedItems);
	}

	void fill(int items) {
		for (int i = 0; i < 4; i++) {
			createFolder();
		}
		for (int i = 0; i < items; i++) {
			mailbox.deliver(anyFolder(), "item " + count++, "x".repeat(random.nextInt(3_000)));
		}
		act(5);
	}

	void act(int actions) {
		for (int i = 0; i < actions; i++) {
			act();
		}
	}

	private void act() {
		switch (random.nextInt(14)) {
		case 0, 1, 2 -> mailbox.deliver(anyFolder(), "item " + count++, "x".repeat(random.nextInt(3_000)));
		case 3 -> withItem(item -> mailbox.edit(item, "edited " + count++));
		case 4, 5 -> withItem(item -> mailbox.markRead(item, random.nextBoolean()));
		case 6, 7, 8 -> withItem(item -> mailbox.move(item, anyFolder()));
		case 9 -> withItem(item -> mailbox.copy(item, anyFolder()));
		case 10 -> withItem(mailbox::delete);
		case 11 -> withItem(item -> mailbox.edit(mailbox.move(item, anyFolder()), "moved and edited " + count++));
		case 12 -> actOnFolders();
		default -> withItem(item -> mailbox.markRead(mailbox.move(item, anyFolder()), random.nextBoolean()));
		}
	}

	/**
	 * Leaves folders alone that no pass has noted yet. One that a dying pass made, and that gets another name before the
	 * next, stays in the target as an empty folder: nothing remembers the making of folders but the folders themselves.
	 */
	private void actOnFolders() {
		List<FolderId> noted = folders.stream().filter(crossing.ledger::linked).toList();
		if (noted.isEmpty()) {
			createFolder();
			return;
		}
		FolderId folder = noted.get(random.nextInt(noted.size()));
		switch (random.nextInt(6)) {
		case 0 -> createFolder();
		case 1 -> mailbox.renameFolder(folder, "renamed " + count++);
		case 2 -> mailbox.moveFolder(folder, random.nextBoolean() ? mailbox.root() : fixed.getLast());
		case 3 -> {
			folders.remove(folder);
			mailbox.deleteFolder(folder);
		}
		case 4 -> mailbox.forgetSyncStates();
		default -> {
			FolderId other = noted.get(random.nextInt(noted.size()));
			mailbox.swapNames(folder, other);
		}
		}
	}

	private void createFolder() {
		folders.add(mailbox.createFolder(random.nextInt(3) == 0 ? fixed.getFirst() : mailbox.root(),
				"folder " + count++));
	}

	private FolderId anyFolder() {
		int at = random.nextInt(folders.size() + fixed.size());
		return at < fixed.size() ? fixed.get(at) : folders.get(at - fixed.size());
	}

	private void withItem(Consumer<ItemId> action) {
		List<ItemId> items = mailbox.items(anyFolder());
		if (!items.isEmpty()) {
			action.accept(items.get(random.nextInt(items.size())));
		}
	}
}
