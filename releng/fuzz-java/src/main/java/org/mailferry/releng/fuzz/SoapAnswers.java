package org.mailferry.releng.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.connector.ews.internal.operation.CreateFolder;
import org.mailferry.connector.ews.internal.operation.DeleteItem;
import org.mailferry.connector.ews.internal.operation.ExportItems;
import org.mailferry.connector.ews.internal.operation.FindFolder;
import org.mailferry.connector.ews.internal.operation.GetFolder;
import org.mailferry.connector.ews.internal.operation.GetItem;
import org.mailferry.connector.ews.internal.operation.GetSubjects;
import org.mailferry.connector.ews.internal.operation.MoveItem;
import org.mailferry.connector.ews.internal.operation.SyncFolderItems;
import org.mailferry.connector.ews.internal.operation.UploadItems;
import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;

/**
 * Answers of EWS servers, given to the operation whose answer it seems to be. What may come out is a result or one of the
 * checked exceptions, and it must be the same however the bytes arrive.
 */
public final class SoapAnswers {

	private static final List<ItemId> ITEMS = List.of(new ItemId("AAA="), new ItemId("AAB="));
	private static final AnswerReader READER = new AnswerReader();

	/** By the name of the operation; each takes whoever wants exported data. */
	private static final Map<String, Function<PayloadReceiver, Operation<?>>> OPERATIONS = Map.of(
			"CreateFolder", any -> new CreateFolder(new FolderId("AAC="), List.of()),
			"DeleteItem", any -> DeleteItem.recoverably(ITEMS),
			"ExportItems", receiver -> new ExportItems(ITEMS, receiver),
			"FindFolder", any -> new FindFolder(0),
			"GetFolder", any -> GetFolder.byId(List.of(new FolderId("AAC="))),
			"GetItem", any -> new GetItem(ITEMS, Detail.VERIFICATION),
			"GetSubjects", any -> new GetSubjects(ITEMS),
			"MoveItem", any -> new MoveItem(ITEMS, new FolderId("AAC=")),
			"SyncFolderItems",
			any -> new SyncFolderItems(new FolderId("AAC="), Optional.of(new SyncState("same")), Detail.SYNC),
			"UploadItems", any -> new UploadItems(List.of()));

	private SoapAnswers() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		Function<PayloadReceiver, Operation<?>> operation = meant(input);
		Outcome whole = read(new ByteArrayInputStream(input), operation);
		Outcome pieces = read(new Dribble(input), operation);
		if (!whole.equals(pieces) && !sameUpToItsEnd(input, operation)) {
			throw new AssertionError("whole: " + whole + ", in pieces: " + pieces);
		}
	}

	/** What stands behind the operation's own element is left unread, or has been read ahead and found to be broken. */
	private static boolean sameUpToItsEnd(byte[] input, Function<PayloadReceiver, Operation<?>> operation) {
		for (int end = 1; end <= input.length; end++) {
			if (input[end - 1] == '>') {
				byte[] needed = Arrays.copyOf(input, end);
				Outcome whole = read(new ByteArrayInputStream(needed), operation);
				Outcome pieces = read(new Dribble(needed), operation);
				if (!whole.unreadable() || !pieces.unreadable()) {
					return whole.equals(pieces);
				}
			}
		}
		return false;
	}

	private static Function<PayloadReceiver, Operation<?>> meant(byte[] input) {
		String text = new String(input, StandardCharsets.ISO_8859_1);
		return OPERATIONS.entrySet().stream().filter(entry -> text.contains(entry.getKey() + "Response"))
				.map(Map.Entry::getValue).findFirst().orElseGet(() -> OPERATIONS.get("GetFolder"));
	}

	/**
	 * @param result
	 *            or how the server refused; empty when the answer cannot be read
	 * @param exported
	 *            what the receiver was told
	 */
	private record Outcome(String result, String exported, boolean failed) {

		boolean unreadable() {
			return failed && result.isEmpty();
		}
	}

	private static Outcome read(InputStream in, Function<PayloadReceiver, Operation<?>> meant) {
		Exported exported = new Exported();
		try {
			String result = Objects.toString(READER.read(in, meant.apply(exported)));
			return new Outcome(result, exported.told(), false);
		} catch (XMLStreamException | IOException e) {
			// How far it came depends on the size of the pieces.
			return new Outcome("", "", true);
		} catch (RequestRefusedException e) {
			return new Outcome(e.answer().toString(), "", true);
		}
	}

	private static final class Exported implements PayloadReceiver {

		private final StringBuilder told = new StringBuilder();
		private ByteArrayOutputStream current = new ByteArrayOutputStream();
		private ItemId item;

		@Override
		public OutputStream begin(ItemId next) {
			item = next;
			current = new ByteArrayOutputStream();
			return current;
		}

		@Override
		public void complete() {
			told.append(item).append('=').append(current.toString(StandardCharsets.ISO_8859_1)).append('\n');
		}

		@Override
		public void refused(ItemId refused, Refusal refusal) {
			told.append(refused).append(refusal).append('\n');
		}

		String told() {
			return told.toString();
		}
	}
}
