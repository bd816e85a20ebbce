package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.testkit.fake.FakeMailbox;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ProcessDied;

/** Lets a pass die at each of its calls in turn, has the user go on, and looks whether the next pass makes it good. */
class EveryMomentTest {

	private static final int ENOUGH_CALLS = 400;

	/** Whether the target has never heard of whole items, so that replacing one means a new one and a delete. */
	private boolean inParts;

	@TempDir
	Path spool;

	/** What a user has in the mailbox and does with it. */
	private record Story(Consumer<FakeMailbox> before, BiConsumer<FakeMailbox, FolderId> first,
			BiConsumer<FakeMailbox, FolderId> afterDeath) {
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void theFirstPass(Life.Moment moment) {
		everyCall(moment, new Story(mailbox -> {
		}, (mailbox, inbox) -> fill(mailbox, inbox), (mailbox, inbox) -> {
			mailbox.delete(mailbox.item("mail 3"));
			mailbox.edit(mailbox.item("mail 4"), "edited after the death");
			mailbox.move(mailbox.item("mail 5"), mailbox.folderNamed("B").orElseThrow());
		}));
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void aDeltaPass(Life.Moment moment) {
		everyCall(moment, new Story(mailbox -> fill(mailbox, mailbox.folderNamed("Posteingang").orElseThrow()),
				(mailbox, inbox) -> {
					FolderId b = mailbox.folderNamed("B").orElseThrow();
					mailbox.edit(mailbox.item("mail 0"), "edited");
					mailbox.markRead(mailbox.item("mail 1"), true);
					mailbox.delete(mailbox.item("mail 2"));
					mailbox.move(mailbox.item("mail 3"), b);
					mailbox.markRead(mailbox.move(mailbox.item("mail 4"), b), true);
					mailbox.edit(mailbox.move(mailbox.item("mail 5"), b), "moved and edited");
					mailbox.copy(mailbox.item("mail 6"), b);
					mailbox.deliver(inbox, "new");
				}, (mailbox, inbox) -> {
					mailbox.edit(mailbox.item("mail 0"), "edited again");
					mailbox.markRead(mailbox.item("mail 1"), false);
					mailbox.move(mailbox.item("mail 3"), inbox);
					mailbox.markRead(mailbox.item("mail 4"), false);
					mailbox.move(mailbox.item("mail 5"), inbox);
					mailbox.delete(mailbox.item("new"));
				}));
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void aDeltaPassInParts(Life.Moment moment) {
		inParts = true;
		aDeltaPass(moment);
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void foldersThatSwapAndSwapBack(Life.Moment moment) {
		everyCall(moment, new Story(mailbox -> fill(mailbox, mailbox.folderNamed("Posteingang").orElseThrow()),
				(mailbox, inbox) -> {
					swap(mailbox);
					mailbox.moveFolder(mailbox.folderNamed("C").orElseThrow(), inbox);
				}, (mailbox, inbox) -> {
					swap(mailbox);
					mailbox.moveFolder(mailbox.folderNamed("C").orElseThrow(), mailbox.root());
				}));
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void aFolderThatIsDeletedWhileItsItemsAreSaved(Life.Moment moment) {
		everyCall(moment, new Story(mailbox -> fill(mailbox, mailbox.folderNamed("Posteingang").orElseThrow()),
				(mailbox, inbox) -> {
					FolderId b = mailbox.folderNamed("B").orElseThrow();
					List<ItemId> items = mailbox.items(b);
					items.subList(0, 2).forEach(item -> mailbox.move(item, inbox));
					mailbox.deleteFolder(b);
				}, (mailbox, inbox) -> mailbox.deliver(mailbox.createFolder(mailbox.root(), "B"), "in the new B")));
	}

	private static void swap(FakeMailbox mailbox) {
		mailbox.swapNames(mailbox.folderNamed("A").orElseThrow(), mailbox.folderNamed("B").orElseThrow());
	}

	private static void fill(FakeMailbox mailbox, FolderId inbox) {
		for (int i = 0; i < 10; i++) {
			mailbox.deliver(inbox, "mail " + i);
		}
		for (String name : List.of("A", "B", "C")) {
			FolderId folder = mailbox.createFolder(mailbox.root(), name);
			for (int i = 0; i < 3; i++) {
				mailbox.deliver(folder, "in " + name + " " + i);
			}
		}
	}

	private void everyCall(Life.Moment moment, Story story) {
		boolean died = true;
		int call = 1;
		while (died) {
			Crossing crossing = new Crossing(spool);
			if (inParts) {
				crossing.targetSystem = crossing.targetSystem.onlyInParts();
			}
			crossing.batchItems = 4;
			crossing.source.pageSize(6);
			crossing.limits = Crossing.limits(1024 * 1024, 1_000, 1024, 0);
			story.before().accept(crossing.source);
			crossing.syncWell();
			story.first().accept(crossing.source, crossing.inbox);
			died = dies(crossing, Life.until(call, moment));
			story.afterDeath().accept(crossing.source, crossing.inbox);
			crossing.askEveryFolder = true;
			crossing.syncWell();
			crossing.clock.advance(Duration.ofMinutes(2));
			assertThat(crossing.differences()).as("died %s call %d", moment, call).isEmpty();
			assertThat(crossing.ledger.entries()).isEqualTo(crossing.source.count());
			call++;
			assertThat(call).isLessThan(ENOUGH_CALLS);
		}
	}

	private static boolean dies(Crossing crossing, Life life) {
		try {
			crossing.run(PassKind.SYNC, life);
			return false;
		} catch (ProcessDied e) {
			return true;
		}
	}
}
