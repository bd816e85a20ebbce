package org.mailferry.releng.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.eclipsesource.json.JsonValue;

/**
 * The same client in JavaScript, 0.15.3, as it comes from npm, in Debian's Node. It does not escape what it sends, so that
 * texts with markup are left to the others.
 */
@ExtendWith(Lab.Extension.class)
class EwsJavaScriptApiTest {

	private static Witness witness;
	private static NodeProgram client;

	@BeforeAll
	static void install(Lab lab, Wiretap tap) throws Exception {
		String mailbox = lab.mailbox();
		witness = lab.witness(mailbox);
		Path modules = Path.of("target/javascript/node_modules").toAbsolutePath();
		assertThat(Files.isDirectory(modules.resolve("ews-javascript-api")))
				.as("ews-javascript-api in %s; releng/test puts it there", modules).isTrue();
		client = new NodeProgram(Path.of("javascript/peer.cjs").toAbsolutePath(),
				Map.of("EWS_URL", tap.uri().toString(), "EWS_USER", mailbox, "EWS_PASSWORD", lab.password(),
						"NODE_EXTRA_CA_CERTS", lab.ca().toString(), "NODE_PATH", modules.toString(), "TZ", "UTC"));
	}

	@AfterAll
	static void leave() throws Exception {
		client.close();
	}

	private static String id(String... command) throws Exception {
		return text(client.run(command), "id");
	}

	private static List<JsonValue> list(String... command) throws Exception {
		return StreamSupport.stream(client.run(command).asArray().spliterator(), false).toList();
	}

	/** Empty for what is not there. */
	private static String text(JsonValue object, String name) {
		JsonValue value = object.asObject().get(name);
		return value == null || value.isNull() ? "" : value.asString();
	}

	private static List<String> texts(String... command) throws Exception {
		return list(command).stream().map(JsonValue::asString).toList();
	}

	@Test
	void listsTheFoldersThatOthersSee() throws Exception {
		List<String> names = texts("folders");

		assertThat(names).hasSizeGreaterThan(15).contains("Inbox", "Calendar");
		assertThat(witness.folders()).contains(names.toArray(String[]::new));
	}

	@Test
	void readsMail() throws Exception {
		List<JsonValue> read = list("read", "SentItems");
		List<Map<String, String>> seen = witness.items("sentitems");

		assertThat(read).isNotEmpty().hasSameSizeAs(seen);
		for (int i = 0; i < read.size(); i++) {
			JsonValue item = read.get(i);
			assertThat(text(item, "subject")).isEqualTo(seen.get(i).getOrDefault("Subject", ""));
			assertThat(text(item, "itemClass")).isEqualTo(seen.get(i).get("ItemClass"));
			assertThat(text(item, "body")).isEqualToIgnoringWhitespace(seen.get(i).get("Body"));
			assertThat(Instant.parse(text(item, "received")))
					.isEqualTo(Instant.parse(seen.get(i).get("DateTimeReceived")));
		}
	}

	@Test
	void createsFindsChangesMovesAndDeletesMail() throws Exception {
		String id = id("createMail", "Quarterly numerals", "Zahlen für März", "anna@fabrikam.example");
		id("createMail", "Numerals of the week", "none", "anna@fabrikam.example");

		assertThat(witness.item("inbox", "Quarterly numerals")).containsEntry("Body", "Zahlen für März")
				.containsEntry("DisplayTo", "anna@fabrikam.example").containsEntry("HasAttachments", "true");
		assertThat(texts("find", "Inbox", "numerals")).containsExactly("Quarterly numerals", "Numerals of the week");
		assertThat(client.run("attachment", id)).hasToString("{\"name\":\"note.txt\",\"content\":\"attached\"}");

		client.run("changeMail", id, "Numbers of the quarter");
		assertThat(witness.item("inbox", "Numbers of the quarter")).containsEntry("IsRead", "true");

		String folder = id("createFolder", "Node");
		String moved = id("move", id, folder);
		assertThat(witness.subjects("inbox")).doesNotContain("Numbers of the quarter");
		assertThat(witness.subjects("Node")).containsExactly("Numbers of the quarter");

		client.run("remove", moved, "MoveToDeletedItems");
		client.run("deleteFolder", folder);
		assertThat(witness.subjects("deleteditems")).contains("Numbers of the quarter");
		assertThat(witness.folders()).doesNotContain("Node");
	}

	/** One that recurs, so that occurrences are seen, changed and deleted, too. */
	@Test
	void createsChangesMovesAndDeletesAppointments() throws Exception {
		String id = id("createAppointment", "Rehearsal", "2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z", "Hall 3");
		assertThat(witness.item("calendar", "Rehearsal")).containsEntry("CalendarItemType", "RecurringMaster")
				.containsEntry("Start", "2026-12-01T09:00:00Z").containsEntry("Location", "Hall 3");

		List<JsonValue> occurrences = list("calendar", "2026-12-07T00:00:00Z", "2027-06-01T00:00:00Z").stream()
				.filter(one -> text(one, "subject").equals("Rehearsal")).toList();
		assertThat(occurrences).extracting(one -> text(one, "start"))
				.containsExactly("2026-12-08T09:00:00.000Z", "2026-12-15T09:00:00.000Z", "2026-12-22T09:00:00.000Z");

		client.run("changeAppointment", text(occurrences.get(0), "id"), "Hall 4");
		client.run("removeAppointment", text(occurrences.get(1), "id"));
		Map<String, String> series = witness.item("calendar", "Rehearsal");
		assertThat(series).containsEntry("DeletedOccurrences", "2026-12-15T09:00:00Z");
		assertThat(series.get("ModifiedOccurrences")).contains("2026-12-08T09:00:00Z");

		String moved = id("moveTo", id, "Drafts");
		assertThat(witness.subjects("calendar")).doesNotContain("Rehearsal");
		assertThat(witness.subjects("drafts")).contains("Rehearsal");
		client.run("removeAppointment", moved);
		assertThat(witness.subjects("drafts")).doesNotContain("Rehearsal");
	}
}
