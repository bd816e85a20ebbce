package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;

/** Makes mailboxes from a seed. */
public final class Generator {

	private static final int MAX_DEPTH = 6;

	private final GeneratorSettings settings;
	private final Pools pools;

	public Generator(GeneratorSettings settings) {
		this.settings = settings;
		this.pools = new Pools(settings.seed());
	}

	/** The name of a mailbox's owner, counted from 0. */
	public String owner(int mailbox) {
		return Person.colleague(mailbox + 1, settings).name();
	}

	/** Fills a mailbox, counted from 0, that has only its well-known folders. */
	public void fill(Mailbox mailbox, int number) throws IOException {
		try {
			List<Folder> folders = folders(mailbox, number);
			int items = settings.items() + large(number);
			for (int index = 0; index < items; index++) {
				ItemPlan plan = ItemPlan.of(settings, number, index);
				mailbox.add(folder(mailbox, folders, plan), new GeneratedContent(this, number, index), plan.facts(),
						false);
			}
		} catch (StoreRefusal e) {
			throw new IOException("the plan of a mailbox does not fit together", e);
		}
	}

	/** Large items go to the first mailboxes, one each, and round again. */
	private int large(int number) {
		return settings.largeItems() / settings.mailboxes()
				+ (number < settings.largeItems() % settings.mailboxes() ? 1 : 0);
	}

	/** The folders mail goes to: the user's own, and for realistic mailboxes inbox and sent items. */
	private List<Folder> folders(Mailbox mailbox, int number) throws StoreRefusal {
		List<Folder> own = new ArrayList<>();
		List<Integer> depths = new ArrayList<>();
		SplittableRandom random = new SplittableRandom(settings.seed() ^ number * 7919L);
		for (int i = 0; i < settings.folders(); i++) {
			int at = i == 0 || random.nextInt(3) == 0 ? -1 : random.nextInt(own.size());
			boolean top = at < 0 || depths.get(at) >= MAX_DEPTH;
			Folder parent = top
					? mailbox.folder(random.nextInt(4) == 0 ? WellKnown.INBOX : WellKnown.TOP)
					: own.get(at);
			String name = Words.FOLDERS[random.nextInt(Words.FOLDERS.length)]
					+ (i < Words.FOLDERS.length ? " " : " " + i + " ") + (i + 1);
			own.add(mailbox.createFolder(parent, name, "IPF.Note"));
			depths.add(top ? 1 : depths.get(at) + 1);
		}
		if (settings.itemBytes() == 0 || own.isEmpty()) {
			own.add(mailbox.folder(WellKnown.INBOX));
		}
		if (settings.itemBytes() == 0 && settings.folders() > 0) {
			own.add(mailbox.folder(WellKnown.INBOX));
			own.add(mailbox.folder(WellKnown.SENT_ITEMS));
		}
		return own;
	}

	private Folder folder(Mailbox mailbox, List<Folder> folders, ItemPlan plan) {
		WellKnown home = plan.kind().home();
		if (home != null) {
			return mailbox.folder(home);
		}
		// Equal items go round, others leave some folders empty and others full.
		return settings.itemBytes() > 0
				? folders.get(plan.index() % folders.size())
				: folders.get(Math.floorMod(plan.folderDraw() * (plan.folderDraw() & 3), folders.size()));
	}

	MapiMessage message(int mailbox, int index) throws IOException {
		Draft draft = new Draft(settings, pools, mailbox, ItemPlan.of(settings, mailbox, index));
		switch (draft.plan.kind()) {
		case TEXT, HTML, ATTACHMENTS, INLINE_IMAGES, POST, INVOICE -> Mails.write(draft);
		case ENCRYPTED, SIGNED, NON_DELIVERY, DELIVERY, READ_REPORT -> SpecialMails.write(draft);
		case MEETING_REQUEST, MEETING_CANCELED, MEETING_ACCEPTED, MEETING_DECLINED, MEETING_TENTATIVE, APPOINTMENT,
				RECURRING ->
			Appointments.write(draft);
		case CONTACT, DISTRIBUTION_LIST -> Contacts.write(draft);
		case TASK, STICKY_NOTE, ACTIVITY -> Errands.write(draft);
		}
		return draft.message;
	}
}
