package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;
import org.mailferry.testkit.connector.MemoryReceiver;

/** The second path with servers that lack operations, refuse properties and drop attachments. */
class OddTargetsTest {

	/** Carries everything of the first mailbox into one folder of the second, with what became of each. */
	private static List<ItemResult.Done> carry(ElementPair pair) throws Exception {
		List<ItemResult.Done> done = new ArrayList<>();
		FolderId folder = Move.folder(pair.target(), "all");
		for (FolderProfile origin : pair.source().folders().folders()) {
			List<ItemProfile> items = ContractUser.list(pair.source(), origin.id());
			MemoryReceiver receiver = new MemoryReceiver(pair.format());
			pair.source().export(pair.format(), items, receiver);
			assertThat(receiver.refusals()).isEmpty();
			List<Upload> uploads = items.stream()
					.map(item -> new Upload(folder, Optional.empty(), receiver.payloads().get(item.id()))).toList();
			pair.target().upload(uploads).forEach(result -> {
				assertThat(result).isInstanceOf(ItemResult.Done.class);
				done.add((ItemResult.Done) result);
			});
		}
		return done;
	}

	private static ElementPair start(int items, String... dialect) throws Exception {
		return ElementPair.start(LabOrganisation.builder().items(items), dialect);
	}

	@Test
	void aServerThatNeverHeardOfExportItemsIsRememberedAsSuch() throws Exception {
		EndpointMemory memory = EndpointMemory.unkept();
		try (LabOrganisation lab = LabOrganisation.builder().mailboxes(2).items(5)
				.dialect(ElementPair.NO_EXPORT).start();
				MailSystem system = LabAccess.connect(LabAccess.settings(lab, Optional.of(lab.caPem())), lab.password(),
						memory);
				SourceMailbox source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE)) {
			PayloadFormat first = source.formats().getFirst();
			FolderProfile inbox = source.folders().folders().stream()
					.filter(folder -> folder.hint().totalCount() > 0).findFirst().orElseThrow();
			List<ItemProfile> items = ContractUser.list(source, inbox.id());
			assertThatExceptionOfType(FormatUnavailableException.class)
					.isThrownBy(() -> source.export(first, items, new MemoryReceiver(first)));
			assertThat(source.formats()).doesNotContain(first).hasSize(1);
			assertThat(memory.recall("item-stream-missing")).hasValueSatisfying(
					said -> assertThat(said).startsWith("ExportItems answers Error"));
		}
	}

	@Test
	void aPropertyThatTheServerRefusesIsFoundLeftOutAndTold() throws Exception {
		try (ElementPair pair = start(40, "refuse.properties = 0x1080")) {
			List<ItemResult.Done> done = carry(pair);
			assertThat(done).hasSizeGreaterThanOrEqualTo(40)
					.allSatisfy(item -> assertThat(item.losses()).extracting(Loss::property).contains("iconIndex"));
			assertThat(pair.memory().recall("refused-properties")).hasValue("iconIndex");
		}
	}

	@Test
	void attachmentsThatTheServerDropsAreAttachedAfterwards() throws Exception {
		try (ElementPair pair = start(80, "create.drops-attachments = true")) {
			List<ItemResult.Done> done = carry(pair);
			assertThat(done).flatExtracting(ItemResult.Done::losses).extracting(Loss::property)
					.doesNotContain("attachments");
			assertThat(pair.lab().requestCounts()).containsKey("CreateAttachment");
		}
	}

	/** Two mailboxes, the items of the first mailbox's largest folder, and an empty folder of the second. */
	private record Move(TargetMailbox target, FolderId folder, List<ItemId> items, MemoryReceiver exported) {

		static Move of(ElementPair pair) throws Exception {
			FolderProfile origin = pair.source().folders().folders().stream()
					.max(Comparator.comparing(folder -> folder.hint().totalCount())).orElseThrow();
			List<ItemProfile> items = ContractUser.list(pair.source(), origin.id());
			MemoryReceiver receiver = new MemoryReceiver(pair.format());
			pair.source().export(pair.format(), items, receiver);
			return new Move(pair.target(), folder(pair.target(), "all"),
					items.stream().map(ItemProfile::id).toList(), receiver);
		}

		static FolderId folder(TargetMailbox target, String name) throws Exception {
			return ((FolderResult.Done) target
					.createFolders(target.folders().root(), List.of(new NewFolder(name, "IPF.Note"))).getFirst()).id();
		}

		Upload upload(int item, FolderId to, Optional<ItemId> replaces) {
			return new Upload(to, replaces, exported.payloads().get(items.get(item)));
		}

		ItemResult create(int item) throws Exception {
			return target.upload(List.of(upload(item, folder, Optional.empty()))).getFirst();
		}
	}

	/** A server that is busy or denies access did nothing, but here it had created the new items already. */
	@ParameterizedTest
	@CsvSource({ "DeleteItem first=1 busy 500ms, true", "DeleteItem first=1 fault ErrorMailboxMoveInProgress, true",
			"DeleteItem first=1 retry-after=1s http 503, true", "DeleteItem first=1 fault ErrorInvalidOperation, false",
			"DeleteItem first=1 http 403, false", "DeleteItem unauthorized, false",
			"DeleteItem first=1 fault ErrorImpersonationFailed, false" })
	void whatFailsAfterItemsWereCreatedIsNotTakenForUndone(String fault, boolean busy) throws Exception {
		try (ElementPair pair = start(5)) {
			Move move = Move.of(pair);
			ItemId old = ((ItemResult.Done) move.create(0)).id();
			pair.lab().faults().line(fault);

			assertThatExceptionOfType(RetryableException.class)
					.isThrownBy(() -> pair.target().upload(List.of(move.upload(0, move.folder(), Optional.of(old)))))
					.matches(RetryableException::maybeDone, "maybe done")
					.matches(e -> e.busy().isPresent() == busy, "busy: " + busy);
			assertThat(ContractUser.list(pair.target(), move.folder())).hasSize(2);
		}
	}

	/** What stands in the first folder is said to be there, whatever became of the second. */
	@ParameterizedTest
	@ValueSource(strings = { "CreateItem after=1 http 403", "CreateItem after=1 fault ErrorImpersonationFailed",
			"CreateItem after=1 unauthorized", "CreateItem after=1 busy 500ms" })
	void whatFailsInTheSecondFolderDoesNotUndoTheFirst(String fault) throws Exception {
		try (ElementPair pair = start(5)) {
			Move move = Move.of(pair);
			FolderId second = Move.folder(pair.target(), "second");
			pair.lab().faults().line(fault);

			List<ItemResult> results = pair.target().upload(List.of(move.upload(0, second, Optional.empty()),
					move.upload(0, move.folder(), Optional.empty())));

			assertThat(results.getFirst()).isInstanceOf(ItemResult.Done.class);
			assertThat(results.getLast()).isInstanceOfSatisfying(ItemResult.Refused.class,
					refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.TRANSIENT));
			assertThat(ContractUser.list(pair.target(), second)).hasSize(1);
			assertThat(ContractUser.list(pair.target(), move.folder())).isEmpty();
		}
	}

	/** The server is asked which property it minds; that it then has no time, or no access, says nothing of the creation. */
	@ParameterizedTest
	@ValueSource(strings = { "GetItem first=1 busy 500ms", "GetItem first=1 http 403" })
	void whatFailsWhileLookingForAPropertyDoesNotUndoTheCreation(String fault) throws Exception {
		try (ElementPair pair = start(5)) {
			Move move = Move.of(pair);
			pair.lab().faults().line("CreateItem first=1 fault-after ErrorInternalServerError");
			pair.lab().faults().line(fault);

			assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> move.create(0))
					.matches(RetryableException::maybeDone, "maybe done")
					.matches(e -> e.serverCode().equals("ErrorInternalServerError"), "the creation's own failure");
			assertThat(ContractUser.list(pair.target(), move.folder())).hasSize(1);
		}
	}

	/** What befalls one item while it is completed says nothing of its properties, let alone of other items'. */
	@ParameterizedTest
	@ValueSource(strings = { "ErrorItemNotFound", "ErrorQuotaExceeded", "ErrorAccessDenied",
			"ErrorIrresolvableConflict" })
	void anItemThatCannotBeCompletedTeachesNothing(String code) throws Exception {
		try (ElementPair pair = start(20)) {
			Move move = Move.of(pair);
			pair.lab().faults().line("CreateItem first=1 message ErrorPropertyValidationFailure");
			pair.lab().faults().line("UpdateItem message " + code);

			assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> move.create(0))
					.matches(RetryableException::maybeDone, "maybe done");

			pair.lab().faults().clear();
			assertThat(pair.memory().recall("refused-properties")).isEmpty();
			assertThat(((ItemResult.Done) move.create(1)).losses()).isEmpty();
		}
	}

	@Test
	void valuesThatTheServerRefusesAreOneItemsLoss() throws Exception {
		try (ElementPair pair = start(20)) {
			Move move = Move.of(pair);
			for (int item = 0; item < 2; item++) {
				pair.lab().faults().line("CreateItem first=1 message ErrorPropertyValidationFailure");
				pair.lab().faults().line("UpdateItem message ErrorPropertyValidationFailure");
				assertThat(((ItemResult.Done) move.create(item)).losses())
						.extracting(Loss::property, Loss::reason).contains(tuple("importance",
								"the target does not take what it is here: ErrorPropertyValidationFailure"));
			}

			pair.lab().faults().clear();
			assertThat(pair.memory().recall("refused-properties")).isEmpty();
			assertThat(((ItemResult.Done) move.create(2)).losses()).isEmpty();
		}
	}

	/** One item may be to blame itself, however often it is sent. */
	@Test
	void aPropertyThatIsRefusedOfTwoItemsIsLeftOutOfOthers() throws Exception {
		try (ElementPair pair = start(20)) {
			Move move = Move.of(pair);
			pair.lab().faults().line("UpdateItem message ErrorUnsupportedPropertyDefinition");
			for (int item : new int[]{ 0, 0, 1 }) {
				assertThat(pair.memory().recall("refused-properties")).isEmpty();
				pair.lab().faults().line("CreateItem first=1 message ErrorUnsupportedPropertyDefinition");
				assertThat(((ItemResult.Done) move.create(item)).losses()).extracting(Loss::property)
						.contains("importance");
			}

			assertThat(pair.memory().recall("refused-properties").orElseThrow().split(" ")).contains("importance");
		}
	}

	@Test
	void aServerThatFallsIllWhileItIsAskedForPropertiesTeachesNothing() throws Exception {
		try (ElementPair pair = start(5)) {
			Move move = Move.of(pair);
			pair.lab().faults().line("CreateItem first=1 fault ErrorInternalServerError");
			pair.lab().faults().line("GetItem after=1 fault ErrorInternalServerError");

			assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> move.create(0));

			assertThat(pair.memory().recall("refused-properties")).isEmpty();
		}
	}
}
