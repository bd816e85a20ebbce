package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

/** The lab as servers that differ from a usual Exchange: the same is read from all of them, and nothing is lost by writing. */
@Timeout(180)
class DialectsTest {

	@TempDir
	private Path directory;

	private LabBuilder lab(String... dialect) {
		return LabOrganisation.builder().directory(directory).seed(7).mailboxes(1).items(60).plainHttp()
				.dialect(dialect);
	}

	private static TargetMailbox open(MailSystem system, LabOrganisation lab) {
		return system.target(new MailboxAddress(lab.mailboxAddresses().getFirst()), CallObserver.NONE);
	}

	private static MailSystem connect(LabOrganisation lab) throws ConnectorException {
		return LabAccess.connect(LabAccess.settings(lab, Optional.empty()), lab.password());
	}

	/** What is in each folder: identity, class and read flag of each item, sorted. */
	private static Map<String, List<String>> contents(TargetMailbox mailbox) throws Exception {
		Map<String, List<String>> contents = new TreeMap<>();
		for (FolderProfile folder : mailbox.folders().folders()) {
			List<String> items = new ArrayList<>();
			Optional<SyncState> state = Optional.empty();
			for (int page = 0; page < 50; page++) {
				ChangePage changes = mailbox.changes(folder.id(), state, Detail.VERIFICATION);
				changes.changes().forEach(change -> items.add(((ItemChange.Created) change).item().identity() + " "
						+ ((ItemChange.Created) change).item().itemClass() + " "
						+ ((ItemChange.Created) change).item().read() + " "
						+ ((ItemChange.Created) change).item().properties()));
				if (changes.last()) {
					break;
				}
				state = Optional.of(changes.next());
			}
			items.sort(null);
			contents.put(folder.name(), items);
		}
		return contents;
	}

	private Map<String, List<String>> usual() throws Exception {
		try (LabOrganisation lab = LabOrganisation.builder().directory(directory.resolve("usual")).seed(7).mailboxes(1)
				.items(60).plainHttp().start(); MailSystem system = connect(lab)) {
			return contents(open(system, lab));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "fault.status-200 = true", "fault.code-only = true", "answer.prefixes = true",
			"answer.wrong-namespaces = true", "answer.misordered = true", "answer.unknown = true",
			"answer.without = ChangeKey", "answer.wrong-types = true", "answer.tags = lower", "answer.tags = upper",
			"answer.tags = decimal", "answer.nanoseconds = true", "answer.gzip = true", "keep-alive.lies = true",
			"refuse.chunked = true", "refuse.gzip = true", "request.limit = 1 MB" })
	void theSameIsRead(String dialect) throws Exception {
		try (LabOrganisation lab = lab(dialect).start(); MailSystem system = connect(lab)) {
			assertThat(contents(open(system, lab))).isEqualTo(usual());
		}
	}

	@Test
	void aPropertyThatTheServerRefusesIsDoneWithout() throws Exception {
		try (LabOrganisation lab = lab("refuse.property-types = Binary").start(); MailSystem system = connect(lab)) {
			Map<String, List<String>> read = contents(open(system, lab));
			assertThat(read.keySet()).isEqualTo(usual().keySet());
			assertThat(read.values().stream().mapToInt(List::size).sum()).as("all items, if only by id").isEqualTo(
					usual().values().stream().mapToInt(List::size).sum());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "answer.empty = SyncFolderItems", "answer.empty = FindFolder", "answer.empty = GetFolder",
			"answer.without = Id", "answer.without = SyncState", "answer.without = FolderId" })
	void whatCannotBeUnderstoodIsAnErrorAndNoEmptyFolder(String dialect) throws Exception {
		try (LabOrganisation lab = lab(dialect).start(); MailSystem system = connect(lab)) {
			assertThatThrownBy(() -> contents(open(system, lab))).isInstanceOf(ConnectorException.class)
					.hasMessageContaining(lab.uri().toString());
		}
	}

	private static List<ItemId> ids(TargetMailbox mailbox, FolderProfile folder) throws Exception {
		return mailbox.changes(folder.id(), Optional.empty(), Detail.SYNC).changes().stream().map(ItemChange::id)
				.toList();
	}

	@Test
	void aMoveThatDoesNotTellTheNewIdsMustBeLookedUp() throws Exception {
		try (LabOrganisation lab = lab("move.silent = true").start(); MailSystem system = connect(lab)) {
			TargetMailbox mailbox = open(system, lab);
			List<FolderProfile> folders = mailbox.folders().folders();
			FolderProfile full = null;
			for (FolderProfile folder : folders) {
				full = full == null && !ids(mailbox, folder).isEmpty() ? folder : full;
			}
			ItemId item = ids(mailbox, full).getFirst();
			FolderProfile other = folders.getFirst().equals(full) ? folders.getLast() : folders.getFirst();
			assertThatThrownBy(() -> mailbox.moveItems(List.of(item), other.id()))
					.isInstanceOfSatisfying(RetryableException.class,
							failure -> assertThat(failure.maybeDone()).isTrue());
			assertThat(mailbox.describe(List.of(item), Detail.SYNC)).as("it has gone from there").isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "answer.misordered = true", "answer.without = ChangeKey", "answer.prefixes = true",
			"keep-alive.lies = true", "fault.code-only = true" })
	void whatIsWrittenIsTold(String dialect) throws Exception {
		try (LabOrganisation lab = lab(dialect).start(); MailSystem system = connect(lab)) {
			TargetMailbox mailbox = open(system, lab);
			for (FolderProfile folder : mailbox.folders().folders()) {
				List<ItemId> items = ids(mailbox, folder);
				if (items.size() > 1) {
					List<ItemId> two = items.subList(0, 2);
					assertThat(mailbox.deleteItems(two)).hasSize(2).allMatch(ItemResult.Done.class::isInstance);
					assertThat(mailbox.describe(items, Detail.SYNC).keySet()).doesNotContainAnyElementsOf(two)
							.hasSize(items.size() - 2);
					return;
				}
			}
			throw new AssertionError("the lab has no folder with items");
		}
	}
}
