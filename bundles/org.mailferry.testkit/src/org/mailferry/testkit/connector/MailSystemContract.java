package org.mailferry.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.Upload;

/** What the engine expects of every {@link MailSystem}. Each test gets mailboxes nobody else works on. */
public interface MailSystemContract {

	MailSystem system();

	/** A mailbox with at least five items in one of its folders. */
	MailboxAddress filled();

	/** A mailbox that may be written to. */
	MailboxAddress writable();

	/** A well-formed address that is no mailbox. */
	MailboxAddress unknown();

	private ContractUser user() {
		return new ContractUser(system().source(filled(), CallObserver.NONE),
				system().target(writable(), CallObserver.NONE));
	}

	private static void assertRefused(ItemResult result, Refusal.Kind kind) {
		assertThat(result).isInstanceOfSatisfying(ItemResult.Refused.class,
				refused -> assertThat(refused.refusal().kind()).isEqualTo(kind));
	}

	private static void assertRefused(FolderResult result, Refusal.Kind kind) {
		assertThat(result).isInstanceOfSatisfying(FolderResult.Refused.class,
				refused -> assertThat(refused.refusal().kind()).isEqualTo(kind));
	}

	private static FolderId done(FolderResult result) {
		assertThat(result).isInstanceOf(FolderResult.Done.class);
		return ((FolderResult.Done) result).id();
	}

	@Test
	default void foldersComeWithParentsBeforeChildrenBelowOneRoot() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderTree tree = user.source().folders();
			Set<FolderId> seen = new HashSet<>(Set.of(tree.root()));
			for (FolderProfile folder : tree.folders()) {
				assertThat(seen).contains(folder.parent());
				assertThat(seen.add(folder.id())).isTrue();
			}
			assertThat(tree.folders()).isNotEmpty();
		}
	}

	@Test
	default void wellKnownFoldersAreKnownByTheirRole() throws ConnectorException {
		try (ContractUser user = user()) {
			List<WellKnownFolder> roles = user.source().folders().folders().stream().map(FolderProfile::wellKnown)
					.flatMap(Optional::stream).toList();
			assertThat(roles).contains(WellKnownFolder.INBOX, WellKnownFolder.DELETED_ITEMS, WellKnownFolder.CALENDAR)
					.doesNotHaveDuplicates().doesNotContain(WellKnownFolder.ROOT);
		}
	}

	@Test
	default void aFolderIsFoundByItsIdUntilItIsDeleted() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId folder = user.newFolder("Short-lived");
			assertThat(user.target().folder(folder)).hasValueSatisfying(found -> {
				assertThat(found.name()).isEqualTo("Short-lived");
				assertThat(found.id()).isEqualTo(folder);
			});
			done(user.target().deleteFolder(folder));
			assertThat(user.target().folder(folder)).isEmpty();
			assertThat(user.target().folders().folders()).extracting(FolderProfile::id).doesNotContain(folder);
		}
	}

	@Test
	default void theFirstListingOfAFolderShowsEverythingInItOnce()
			throws ConnectorException, SyncStateRefusedException {
		try (ContractUser user = user()) {
			long expected = 0;
			Set<ItemId> ids = new HashSet<>();
			for (FolderProfile folder : user.source().folders().folders()) {
				List<ItemProfile> items = ContractUser.list(user.source(), folder.id());
				assertThat(items).hasSize((int) folder.hint().totalCount());
				items.forEach(item -> ids.add(item.id()));
				expected += items.size();
			}
			assertThat(ids).hasSize((int) expected).hasSizeGreaterThanOrEqualTo(5);
		}
	}

	@Test
	default void nothingHasChangedSinceTheLastState() throws ConnectorException, SyncStateRefusedException {
		try (ContractUser user = user()) {
			FolderId inbox = ContractUser.wellKnown(user.source(), WellKnownFolder.INBOX);
			SyncState state = ContractUser.changes(user.source(), inbox, Optional.empty(), ItemProfile.Detail.SYNC)
					.state();
			assertThat(
					ContractUser.changes(user.source(), inbox, Optional.of(state), ItemProfile.Detail.SYNC).changes())
					.isEmpty();
		}
	}

	@Test
	default void changesAreToldAsWhatTheyAre() throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			List<ItemProfile> items = user.fullestFolder().created().subList(0, 4);
			FolderId folder = user.newFolder("Changing");
			List<ItemId> ids = user.carry(items.subList(0, 3).stream().map(ItemProfile::id).toList(), folder);
			SyncState before = ContractUser
					.changes(user.target(), folder, Optional.empty(), ItemProfile.Detail.SYNC).state();
			user.target().deleteItems(List.of(ids.get(0)));
			user.target().upload(
					List.of(new Upload(folder, Optional.of(ids.get(1)), user.export(items.get(3).id()))));
			ItemId fresh = user.carry(List.of(items.get(0).id()), folder).getFirst();
			List<ItemChange> changes = ContractUser
					.changes(user.target(), folder, Optional.of(before), ItemProfile.Detail.SYNC).changes();
			if (!user.target().replacesInPlace(user.format())) {
				assertThat(changes.stream().filter(ItemChange.Deleted.class::isInstance)).extracting(ItemChange::id)
						.containsExactlyInAnyOrder(ids.get(0), ids.get(1));
				assertThat(changes.stream().filter(ItemChange.Created.class::isInstance)).hasSize(2)
						.extracting(ItemChange::id).contains(fresh);
				return;
			}
			assertThat(changes).extracting(ItemChange::id).containsExactlyInAnyOrder(ids.get(0), ids.get(1), fresh);
			for (ItemChange change : changes) {
				Class<?> expected = change.id().equals(ids.get(0))
						? ItemChange.Deleted.class
						: change.id().equals(fresh) ? ItemChange.Created.class : ItemChange.Updated.class;
				assertThat(change).isInstanceOf(expected);
			}
		}
	}

	@Test
	default void aReadFlagAloneIsToldAsSuch() throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			ItemProfile item = note(user.fullestFolder().created());
			FolderId folder = user.newFolder("Read and unread");
			ItemId id = user.carry(List.of(item.id()), folder).getFirst();
			SyncState before = ContractUser
					.changes(user.target(), folder, Optional.empty(), ItemProfile.Detail.SYNC).state();
			assertThat(user.target().setRead(Map.of(id, !item.read()))).containsExactly(new ItemResult.Done(id));
			assertThat(ContractUser.changes(user.target(), folder, Optional.of(before), ItemProfile.Detail.SYNC)
					.changes()).containsExactly(new ItemChange.ReadFlagChanged(id, !item.read()));
		}
	}

	private static ItemProfile note(List<ItemProfile> items) {
		return items.stream().filter(item -> item.itemClass().equals("IPM.Note")).findFirst().orElseThrow();
	}

	@Test
	default void settingAReadFlagAgainChangesNothing()
			throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			ItemProfile item = note(user.fullestFolder().created());
			ItemId id = user.carry(List.of(item.id()), user.newFolder("Flags")).getFirst();
			for (boolean read : new boolean[]{ true, true, false, false }) {
				user.target().setRead(Map.of(id, read));
				assertThat(user.target().describe(List.of(id), ItemProfile.Detail.SYNC).get(id).read()).isEqualTo(read);
			}
		}
	}

	@Test
	default void aCarriedItemIsTheSameInEverythingThatIsCompared()
			throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			FolderId folder = user.newFolder("Carried");
			for (FolderProfile origin : user.source().folders().folders()) {
				List<ItemId> ids = ContractUser.list(user.source(), origin.id()).stream().limit(3).map(ItemProfile::id)
						.toList();
				List<ItemId> carried = user.carry(ids, folder);
				Map<ItemId, ItemProfile> before = user.source().describe(ids, ItemProfile.Detail.VERIFICATION);
				Map<ItemId, ItemProfile> after = user.target().describe(carried, ItemProfile.Detail.VERIFICATION);
				Map<ItemId, Hash128> sent = user.digest(user.source(), ids);
				Map<ItemId, Hash128> received = user.digest(user.target(), carried);
				for (int i = 0; i < ids.size(); i++) {
					ItemProfile one = before.get(ids.get(i));
					ItemProfile other = after.get(carried.get(i));
					assertThat(other.identity()).isEqualTo(one.identity());
					assertThat(other.itemClass()).isEqualTo(one.itemClass());
					assertThat(other.read()).isEqualTo(one.read());
					assertThat(carried(user, other)).isEqualTo(carried(user, one)).isNotEmpty();
					assertThat(received.get(carried.get(i))).isEqualTo(sent.get(ids.get(i))).isNotNull();
				}
			}
		}
	}

	/** What of an item's properties arrives unchanged when it travels as this user's items do. */
	private static Map<String, String> carried(ContractUser user, ItemProfile item) {
		Map<String, String> carried = new LinkedHashMap<>(item.properties());
		carried.keySet().removeIf(name -> !user.target().carries(user.format(), item.itemClass(), name));
		return carried;
	}

	@Test
	default void aListingShowsTheSameAsLookingUp() throws ConnectorException, SyncStateRefusedException {
		try (ContractUser user = user()) {
			for (FolderProfile folder : user.source().folders().folders()) {
				List<ItemProfile> listed = ContractUser.changes(user.source(), folder.id(), Optional.empty(),
						ItemProfile.Detail.VERIFICATION).created();
				Map<ItemId, ItemProfile> lookedUp = user.source()
						.describe(listed.stream().map(ItemProfile::id).toList(), ItemProfile.Detail.VERIFICATION);
				assertThat(lookedUp.values()).containsExactlyInAnyOrderElementsOf(listed);
			}
		}
	}

	@Test
	default void differentItemsHaveDifferentDigests() throws ConnectorException, SyncStateRefusedException {
		try (ContractUser user = user()) {
			List<ItemId> ids = user.fullestFolder().created().stream().map(ItemProfile::id).limit(5).toList();
			assertThat(user.digest(user.source(), ids).values()).hasSize(5).doesNotHaveDuplicates();
		}
	}

	@Test
	default void anItemIsReplacedByAnother() throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			List<ItemProfile> items = user.fullestFolder().created();
			FolderId folder = user.newFolder("Replaced");
			ItemId id = user.carry(List.of(items.get(0).id()), folder).getFirst();
			Payload other = user.export(items.get(1).id());
			boolean inPlace = user.target().replacesInPlace(user.format());
			ItemId now = id;
			for (int i = 0; i < 2; i++) {
				ItemResult.Done done = (ItemResult.Done) user.target()
						.upload(List.of(new Upload(folder, Optional.of(now), other))).getFirst();
				assertThat(done.id().equals(now)).isEqualTo(inPlace);
				now = done.id();
			}
			assertThat(user.digest(user.target(), List.of(now)).get(now))
					.isEqualTo(user.digest(user.source(), List.of(items.get(1).id())).get(items.get(1).id()));
			assertThat(ContractUser.list(user.target(), folder)).hasSize(1);
		}
	}

	@Test
	default void whatIsGoneIsRefusedAsNotFoundAndTheRestIsDone()
			throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			List<ItemId> origins = user.fullestFolder().created().stream().map(ItemProfile::id).limit(4).toList();
			FolderId folder = user.newFolder("Gone");
			FolderId elsewhere = user.newFolder("Elsewhere");
			List<ItemId> ids = user.carry(origins, folder);
			ItemId gone = ids.get(0);
			assertThat(user.target().deleteItems(List.of(gone))).containsExactly(new ItemResult.Done(gone));
			assertRefused(user.target().deleteItems(List.of(gone)).getFirst(), Refusal.Kind.NOT_FOUND);
			Map<ItemId, Boolean> flags = new LinkedHashMap<>();
			flags.put(gone, true);
			flags.put(ids.get(1), true);
			List<ItemResult> results = user.target().setRead(flags);
			assertRefused(results.get(0), Refusal.Kind.NOT_FOUND);
			assertThat(results.get(1)).isEqualTo(new ItemResult.Done(ids.get(1)));
			results = user.target().moveItems(List.of(gone, ids.get(2)), elsewhere);
			assertRefused(results.get(0), Refusal.Kind.NOT_FOUND);
			assertThat(results.get(1)).isInstanceOf(ItemResult.Done.class);
			Payload payload = user.export(origins.get(0));
			results = user.target().upload(List.of(new Upload(folder, Optional.of(gone), payload),
					new Upload(folder, Optional.empty(), payload)));
			if (user.target().replacesInPlace(user.format())) {
				assertRefused(results.get(0), Refusal.Kind.NOT_FOUND);
			}
			assertThat(results.get(1)).isInstanceOf(ItemResult.Done.class);
			assertThat(user.target().describe(List.of(gone, ids.get(1)), ItemProfile.Detail.SYNC))
					.containsOnlyKeys(ids.get(1));
			assertThat(user.digest(user.target(), List.of(gone, ids.get(1)))).containsOnlyKeys(ids.get(1));
			assertThat(user.target().subjectHashes(List.of(gone, ids.get(1)))).containsOnlyKeys(ids.get(1));
		}
	}

	@Test
	default void exportingSkipsWhatIsGone() throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			List<ItemId> ids = user.carry(
					user.fullestFolder().created().stream().map(ItemProfile::id).limit(3).toList(),
					user.newFolder("Exported"));
			user.target().deleteItems(List.of(ids.get(1)));
			var again = system().source(writable(), CallObserver.NONE);
			MemoryReceiver receiver = new MemoryReceiver(user.format());
			again.export(user.format(), ContractUser.profiles(again, ids), receiver);
			assertThat(receiver.payloads()).containsOnlyKeys(ids.get(0), ids.get(2));
			assertThat(receiver.refusals()).containsOnlyKeys(ids.get(1));
			assertThat(receiver.refusals().get(ids.get(1)).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
		}
	}

	@Test
	default void aMovedItemLeavesOneFolderAndAppearsInAnotherAsTheSame()
			throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			ItemProfile origin = user.fullestFolder().created().getFirst();
			FolderId here = user.newFolder("Here");
			FolderId there = user.newFolder("There");
			ItemId id = user.carry(List.of(origin.id()), here).getFirst();
			SyncState before = ContractUser.changes(user.target(), here, Optional.empty(), ItemProfile.Detail.SYNC)
					.state();
			ItemResult moved = user.target().moveItems(List.of(id), there).getFirst();
			assertThat(ContractUser.changes(user.target(), here, Optional.of(before), ItemProfile.Detail.SYNC)
					.changes()).containsExactly(new ItemChange.Deleted(id));
			List<ItemProfile> arrived = ContractUser.list(user.target(), there);
			assertThat(arrived).extracting(ItemProfile::identity).containsExactly(origin.identity());
			assertThat(moved).isEqualTo(new ItemResult.Done(arrived.getFirst().id()));
		}
	}

	@Test
	default void aFolderThatExistsIsRefusedAndTheOthersAreCreated() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId root = user.target().folders().root();
			FolderId first = user.newFolder("Taken");
			List<FolderResult> results = user.target().createFolders(root,
					List.of(new NewFolder("TAKEN", "IPF.Note"), new NewFolder("Free", "IPF.Contact")));
			assertRefused(results.get(0), Refusal.Kind.EXISTS);
			FolderId free = done(results.get(1));
			assertThat(user.target().folder(free)).hasValueSatisfying(
					found -> assertThat(found.folderClass()).isEqualTo("IPF.Contact"));
			assertRefused(user.target().renameFolder(free, "Taken"), Refusal.Kind.EXISTS);
			assertThat(user.target().folder(first)).isPresent();
		}
	}

	@Test
	default void foldersOfAllClassesAreCreatedAndKeepTheirClass() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId root = user.target().folders().root();
			List<String> classes = List.of("IPF.Note", "IPF.Appointment", "IPF.Contact", "IPF.Task", "IPF.StickyNote",
					"IPF.Journal", "IPF.Note.Custom");
			List<FolderResult> results = user.target().createFolders(root,
					classes.stream().map(one -> new NewFolder("Folder of " + one, one)).toList());
			for (int i = 0; i < classes.size(); i++) {
				assertThat(user.target().folder(done(results.get(i))).orElseThrow().folderClass())
						.isEqualTo(classes.get(i));
			}
		}
	}

	@Test
	default void aFolderIsRenamedAndMovedWithWhatIsInIt()
			throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			FolderId parent = user.newFolder("Parent");
			FolderId folder = user.newFolder("Before");
			user.carry(List.of(user.fullestFolder().created().getFirst().id()), folder);
			FolderId renamed = done(user.target().renameFolder(folder, "After"));
			FolderId moved = done(user.target().moveFolder(renamed, parent));
			FolderProfile now = user.target().folder(moved).orElseThrow();
			assertThat(now.name()).isEqualTo("After");
			assertThat(now.parent()).isEqualTo(parent);
			assertThat(ContractUser.list(user.target(), moved)).hasSize(1);
		}
	}

	@Test
	default void aFolderThatIsGoneIsRefusedAsNotFound() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId folder = user.newFolder("Soon gone");
			FolderId other = user.newFolder("Stays");
			done(user.target().deleteFolder(folder));
			assertRefused(user.target().deleteFolder(folder), Refusal.Kind.NOT_FOUND);
			assertRefused(user.target().renameFolder(folder, "Again"), Refusal.Kind.NOT_FOUND);
			assertRefused(user.target().moveFolder(folder, other), Refusal.Kind.NOT_FOUND);
			assertThatExceptionOfType(PermanentException.class).isThrownBy(
					() -> user.target().changes(folder, Optional.empty(), ItemProfile.Detail.SYNC));
		}
	}

	@Test
	default void namesMayHaveAnyCharacter() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId root = user.target().folders().root();
			List<String> names = List.of("../../etc", "a\\b", "<b>&amp;\"quoted\"'", "Größe 日本 \uD83D\uDE00",
					"]]>", "C:", "-- ; DROP", "%2e%2e%2f");
			List<FolderResult> results = user.target().createFolders(root,
					names.stream().map(name -> new NewFolder(name, "IPF.Note")).toList());
			Map<FolderId, String> found = new LinkedHashMap<>();
			user.target().folders().folders().forEach(folder -> found.put(folder.id(), folder.name()));
			List<String> came = new ArrayList<>();
			results.forEach(result -> came.add(found.get(done(result))));
			assertThat(came).isEqualTo(names);
			FolderId odd = user.newFolder("bell\u0007 and half a pair \uD800");
			String kept = user.target().folder(odd).orElseThrow().name();
			assertThat(kept).startsWith("bell").contains("and half a pair");
			done(user.target().renameFolder(odd, kept));
		}
	}

	@Test
	default void activityShowsInTheHintOfAFolder() throws ConnectorException, SyncStateRefusedException, IOException {
		try (ContractUser user = user()) {
			FolderId folder = user.newFolder("Active");
			FolderId other = user.newFolder("Quiet");
			FolderTree before = user.target().folders();
			user.carry(List.of(user.fullestFolder().created().getFirst().id()), folder);
			FolderTree after = user.target().folders();
			assertThat(hint(after, folder)).isNotEqualTo(hint(before, folder));
			assertThat(hint(after, folder).hint().totalCount()).isEqualTo(1);
			assertThat(hint(after, other)).isEqualTo(hint(before, other));
		}
	}

	private static FolderProfile hint(FolderTree tree, FolderId id) {
		return tree.folders().stream().filter(folder -> folder.id().equals(id)).findFirst().orElseThrow();
	}

	@Test
	default void aStateThatTheServerNeverGaveIsRefused() throws ConnectorException {
		try (ContractUser user = user()) {
			FolderId inbox = ContractUser.wellKnown(user.source(), WellKnownFolder.INBOX);
			assertThatExceptionOfType(SyncStateRefusedException.class).isThrownBy(() -> user.source().changes(inbox,
					Optional.of(new SyncState("bm8gc3RhdGU=")), ItemProfile.Detail.SYNC));
		}
	}

	@Test
	default void subjectsAreShownAsHashesOnly() throws ConnectorException, SyncStateRefusedException {
		try (ContractUser user = user()) {
			List<ItemId> ids = user.fullestFolder().created().stream().map(ItemProfile::id).limit(5).toList();
			assertThat(user.source().subjectHashes(ids)).containsOnlyKeys(ids);
		}
	}

	@Test
	default void aMailboxThatDoesNotExistShowsAtTheFirstCall() {
		try (Mailbox mailbox = system().source(unknown(), CallObserver.NONE)) {
			assertThatExceptionOfType(PermanentException.class).isThrownBy(mailbox::folders)
					.withMessageContaining(unknown().value());
		}
	}

	@Test
	default void aCancelledMailboxAnswersNoMore() throws ConnectorException {
		try (ContractUser user = user()) {
			user.source().folders();
			user.source().cancel();
			assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> user.source().folders());
			user.target().folders();
		}
	}

	@Test
	default void observersHearOfEveryRoundTrip() throws ConnectorException {
		List<CallObserver.RoundTrip> trips = new ArrayList<>();
		try (Mailbox mailbox = system().source(filled(), trips::add)) {
			FolderId root = mailbox.folders().root();
			assertThat(trips).isNotEmpty().hasSizeLessThanOrEqualTo(2).allSatisfy(trip -> {
				assertThat(trip.succeeded()).isTrue();
				assertThat(trip.operation()).isNotBlank();
				assertThat(trip.elapsed()).isPositive();
				assertThat(trip.sentBytes()).isPositive();
				assertThat(trip.receivedBytes()).isPositive();
			});
			int first = trips.size();
			mailbox.folders();
			assertThat(trips).hasSize(first + 1);
			assertThat(mailbox.folder(root)).isPresent();
		}
	}

	@Test
	default void nothingToDoCostsNothing() throws ConnectorException {
		List<CallObserver.RoundTrip> trips = new ArrayList<>();
		try (var mailbox = system().target(writable(), trips::add)) {
			assertThat(mailbox.upload(List.of())).isEmpty();
			assertThat(mailbox.deleteItems(List.of())).isEmpty();
			assertThat(mailbox.setRead(Map.of())).isEmpty();
			assertThat(mailbox.describe(List.of(), ItemProfile.Detail.SYNC)).isEmpty();
			assertThat(mailbox.digest(mailbox.formats().getFirst(), List.of())).isEmpty();
			assertThat(mailbox.maxUploadBytes()).isPositive();
			assertThat(mailbox.address()).isEqualTo(writable());
		}
		assertThat(trips).isEmpty();
	}
}
