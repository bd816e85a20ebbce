package org.mailferry.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;

/** Somebody who works in the source mailbox, at random but the same for the same seed. */
public final class MailboxUser {

	private final FakeMailbox mailbox;
	private final Predicate<FolderId> noted;
	private final Random random;
	private final List<FolderId> folders = new ArrayList<>();
	private final List<FolderId> fixed;
	private int count;

	/**
	 * @param noted
	 *            whether a pass has noted that a folder exists
	 * @param fixed
	 *            folders that stay, two at least
	 */
	public MailboxUser(FakeMailbox mailbox, Predicate<FolderId> noted, List<FolderId> fixed, Random random) {
		this.mailbox = mailbox;
		this.noted = noted;
		this.fixed = List.copyOf(fixed);
		this.random = random;
	}

	/** Makes folders and so many items. */
	public void fill(int items) {
		for (int i = 0; i < 4; i++) {
			createFolder();
		}
		for (int i = 0; i < items; i++) {
			mailbox.deliver(anyFolder(), "item " + count++, "x".repeat(random.nextInt(3_000)));
		}
		act(5);
	}

	/** Does so many things. */
	public void act(int actions) {
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
		List<FolderId> known = folders.stream().filter(noted).toList();
		if (known.isEmpty()) {
			createFolder();
			return;
		}
		FolderId folder = known.get(random.nextInt(known.size()));
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
			FolderId other = known.get(random.nextInt(known.size()));
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
