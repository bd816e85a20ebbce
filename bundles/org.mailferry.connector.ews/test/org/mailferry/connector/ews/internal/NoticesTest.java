package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;

/** Mailboxes of a lab with two servers, each of which knows only the subscriptions that were made there. */
@Timeout(60)
class NoticesTest {

	private static final int MAILBOXES = 6;

	private final List<MailboxAddress> changed = new CopyOnWriteArrayList<>();
	private final CompletableFuture<Integer> watching = new CompletableFuture<>();
	private final CompletableFuture<Void> end = new CompletableFuture<>();
	private final StopSignal stop = new StopSignal();
	private LabOrganisation lab;
	private boolean open = true;
	private MailSystem system;
	private List<MailboxAddress> mailboxes;

	@BeforeEach
	void connect() throws Exception {
		lab = LabOrganisation.builder().mailboxes(MAILBOXES).empty().start();
		system = LabAccess.connect(lab);
		mailboxes = new ArrayList<>(IntStream.range(0, MAILBOXES).mapToObj(i -> LabAccess.mailbox(lab, i)).toList());
	}

	@AfterEach
	void close() throws Exception {
		stop.request();
		system.close();
		if (open) {
			lab.close();
		}
	}

	private void watch() throws Exception {
		Thread.ofPlatform().start(() -> {
			try {
				system.notices().orElseThrow().watch(mailboxes, new ChangeNotices.Watcher() {
					@Override
					public void watching(int refused) {
						watching.complete(refused);
					}

					@Override
					public void changed(MailboxAddress mailbox) {
						changed.add(mailbox);
					}
				}, stop);
				end.complete(null);
			} catch (ConnectorException | RuntimeException e) {
				watching.completeExceptionally(e);
				end.completeExceptionally(e);
			}
		});
		watching.get(30, TimeUnit.SECONDS);
	}

	private void change(int mailbox) throws ConnectorException {
		TargetMailbox target = system.target(LabAccess.mailbox(lab, mailbox), CallObserver.NONE);
		target.createFolders(ContractUser.wellKnown(target, WellKnownFolder.INBOX),
				List.of(new NewFolder("new", "IPF.Note")));
	}

	private void awaitChanged(MailboxAddress mailbox) {
		await().atMost(Duration.ofSeconds(20)).until(() -> changed.contains(mailbox));
	}

	@Test
	void whichMailboxHasChangedIsTold() throws Exception {
		watch();
		assertThat(changed).isEmpty();
		for (int mailbox : List.of(4, 1)) {
			change(mailbox);
			awaitChanged(mailboxes.get(mailbox));
		}

		assertThat(changed).containsOnly(mailboxes.get(4), mailboxes.get(1));
		assertThat(lab.requestCounts()).containsEntry("Subscribe", 6L).containsEntry("GetStreamingEvents", 1L);
	}

	@Test
	void aStopEndsIt() throws Exception {
		watch();
		stop.request();
		end.get(10, TimeUnit.SECONDS);
	}

	@Test
	void mailboxesThatAreNotThereLeaveTheOthers() throws Exception {
		mailboxes.add(new MailboxAddress("aaron@contoso.example"));
		mailboxes.add(new MailboxAddress("zoe@contoso.example"));
		watch();
		assertThat(watching).isCompletedWithValue(2);
		change(3);
		awaitChanged(mailboxes.get(3));
	}

	@Test
	void aConnectionThatBreaksMayBeTriedAgain() throws Exception {
		watch();
		lab.close();
		open = false;
		assertThat(end).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(RetryableException.class);
	}
}
