package org.mailferry.releng.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FromStringTerm;
import jakarta.mail.search.SubjectTerm;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** DavMail, driven by an IMAP client, an SMTP client and plain CalDAV. */
@ExtendWith(Lab.Extension.class)
class DavMailTest {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static Lab lab;
	private static DavMail davMail;
	private static String mailbox;
	private static Witness witness;
	private static Session session;
	private static Store store;

	@BeforeAll
	static void logIn(Lab running, Wiretap tap) throws Exception {
		lab = running;
		mailbox = lab.mailbox();
		witness = lab.witness(mailbox);
		davMail = new DavMail(tap.uri(), Trusting.store(lab.ca()), Path.of("target/davmail").toAbsolutePath());
		Properties properties = new Properties();
		properties.setProperty("mail.imap.timeout", "60000");
		// It tells sizes as Exchange counts them, which are not those of the text.
		properties.setProperty("mail.imap.partialfetch", "false");
		properties.setProperty("mail.smtp.timeout", "60000");
		properties.setProperty("mail.smtp.auth", "true");
		session = Session.getInstance(properties);
		store = session.getStore("imap");
		store.connect("127.0.0.1", davMail.imap(), mailbox, lab.password());
	}

	@AfterAll
	static void leave() throws Exception {
		store.close();
		davMail.close();
	}

	private static Folder open(String name) throws Exception {
		Folder folder = store.getFolder(name);
		folder.open(Folder.READ_WRITE);
		return folder;
	}

	private static MimeMessage message(String subject) throws Exception {
		MimeMessage message = new MimeMessage(session);
		message.setFrom(new InternetAddress("anna@fabrikam.example", "Anna"));
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(mailbox));
		message.setSubject(subject, "UTF-8");
		message.setText("Grüße per IMAP", "UTF-8");
		message.saveChanges();
		return message;
	}

	@Test
	void listsTheFoldersThatOthersSee() throws Exception {
		List<String> names = Arrays.stream(store.getDefaultFolder().list("*")).map(Folder::getName).toList();

		// It has names of its own for the well-known ones, and leaves out those that are not mail.
		assertThat(names).contains("INBOX", "Sent", "Drafts", "Trash");
		assertThat(witness.folders()).containsAll(names.stream()
				.filter(name -> !List.of("INBOX", "Sent", "Drafts", "Trash", "Junk", "Unsent Messages").contains(name))
				.filter(name -> !name.contains("_xF8FF_")).toList());
	}

	@Test
	void readsMail() throws Exception {
		Folder sent = open("Sent");
		List<String> seen = witness.subjects("sentitems").stream().map(String::strip).toList();

		assertThat(sent.getMessageCount()).isPositive().isEqualTo(seen.size());
		for (Message message : sent.getMessages()) {
			assertThat(seen).contains(message.getSubject() == null ? "" : message.getSubject().strip());
			assertThat(message.getInputStream().readAllBytes()).isNotEmpty();
		}
		sent.close(false);
	}

	@Test
	void createsFindsMarksMovesAndDeletesMail() throws Exception {
		store.getFolder("INBOX").appendMessages(new Message[]{ message("Über IMAP"), message("stays") });
		Folder inbox = open("INBOX");

		assertThat(witness.item("inbox", "Über IMAP")).containsEntry("IsRead", "false");
		assertThat(witness.item("inbox", "Über IMAP").get("Body")).contains("Grüße per IMAP");

		Message[] found = inbox.search(new SubjectTerm("IMAP"));
		assertThat(found).hasSize(1);
		assertThat(inbox.search(new FromStringTerm("anna@fabrikam"))).hasSize(2);
		found[0].setFlag(Flags.Flag.SEEN, true);
		found[0].setFlag(Flags.Flag.FLAGGED, true);
		assertThat(witness.item("inbox", "Über IMAP")).containsEntry("IsRead", "true");
		assertThat(witness.item("inbox", "Über IMAP").get("Flag")).contains("Flagged");

		Folder own = store.getFolder("Gateway");
		assertThat(own.create(Folder.HOLDS_MESSAGES)).isTrue();
		inbox.copyMessages(found, own);
		assertThat(witness.subjects("Gateway")).containsExactly("Über IMAP");
		((IMAPFolder) inbox).moveMessages(found, own);
		inbox.close(true);
		assertThat(witness.subjects("inbox")).doesNotContain("Über IMAP").contains("stays");
		assertThat(witness.subjects("Gateway")).containsExactly("Über IMAP", "Über IMAP");

		own.open(Folder.READ_WRITE);
		own.getMessage(1).setFlag(Flags.Flag.DELETED, true);
		own.close(true);
		assertThat(witness.subjects("Gateway")).containsExactly("Über IMAP");
		assertThat(own.delete(true)).isTrue();
		assertThat(witness.folders()).doesNotContain("Gateway");
	}

	/** To somebody else of the organisation, where it arrives; a copy stays with who sent it. */
	@Test
	void sendsMail() throws Exception {
		String other = lab.mailbox();
		MimeMessage message = message("Per SMTP");
		message.setFrom(new InternetAddress(mailbox));
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(other));
		message.saveChanges();
		try (Transport smtp = session.getTransport("smtp")) {
			smtp.connect("127.0.0.1", davMail.smtp(), mailbox, lab.password());
			smtp.sendMessage(message, message.getAllRecipients());
		}

		assertThat(lab.witness(other).subjects("inbox")).contains("Per SMTP");
		assertThat(witness.subjects("sentitems")).contains("Per SMTP");
	}

	private static HttpResponse<String> calDav(String method, URI uri, String body, String... headers)
			throws Exception {
		String login = Base64.getEncoder()
				.encodeToString((mailbox + ":" + lab.password()).getBytes(StandardCharsets.UTF_8));
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60))
				.header("Authorization", "Basic " + login)
				.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

	private static String event(String subject, String place) {
		return """
				BEGIN:VCALENDAR
				PRODID:-//peer//EN
				VERSION:2.0
				BEGIN:VEVENT
				UID:peer-0001
				DTSTAMP:20261101T100000Z
				DTSTART;TZID=Europe/Berlin:20261203T090000
				DTEND;TZID=Europe/Berlin:20261203T100000
				SUMMARY:%s
				LOCATION:%s
				DESCRIPTION:bring the score
				CLASS:PUBLIC
				END:VEVENT
				END:VCALENDAR
				""".formatted(subject, place).replace("\n", "\r\n");
	}

	@Test
	void createsListsChangesMovesAndDeletesAppointments() throws Exception {
		URI calendars = davMail.calendars(mailbox);
		URI event = calendars.resolve("peer-0001.ics");
		String type = "text/calendar; charset=utf-8";
		assertThat(calDav("PUT", event, event("Probe", "Hall 5"), "Content-Type", type, "If-None-Match", "*")
				.statusCode()).isEqualTo(201);

		Map<String, String> created = witness.item("calendar", "Probe");
		assertThat(created).containsEntry("Start", "2026-12-03T08:00:00Z").containsEntry("End", "2026-12-03T09:00:00Z")
				.containsEntry("Location", "Hall 5").containsEntry("UID", "peer-0001");

		HttpResponse<String> got = calDav("GET", event, "");
		assertThat(got.statusCode()).isEqualTo(200);
		assertThat(got.body()).contains("SUMMARY:Probe", "DTSTART;TZID=", "20261203T090000", "UID:peer-0001");
		String report = calDav("REPORT", calendars, """
				<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><D:getetag/>\
				<C:calendar-data/></D:prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">\
				<C:time-range start="20261201T000000Z" end="20261231T000000Z"/></C:comp-filter></C:comp-filter>\
				</C:filter></C:calendar-query>""", "Depth", "1", "Content-Type", "text/xml").body();
		assertThat(report).contains("SUMMARY:Probe");

		assertThat(calDav("PUT", event, event("Probe", "Hall 6"), "Content-Type", type).statusCode())
				.isBetween(200, 204);
		assertThat(witness.item("calendar", "Probe")).containsEntry("Location", "Hall 6");

		URI other = calendars.resolve("Gateway/");
		assertThat(calDav("MKCALENDAR", other, """
				<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>\
				<D:displayname>Gateway</D:displayname></D:prop></D:set></C:mkcalendar>""", "Content-Type", "text/xml")
				.statusCode()).isEqualTo(201);
		assertThat(calDav("MOVE", event, "", "Destination", other.resolve("peer-0001.ics").toString()).statusCode())
				.isBetween(200, 204);
		assertThat(witness.subjects("calendar")).doesNotContain("Probe");
		assertThat(witness.subjects("Gateway")).containsExactly("Probe");

		assertThat(calDav("DELETE", other.resolve("peer-0001.ics"), "").statusCode()).isEqualTo(200);
		assertThat(witness.subjects("Gateway")).isEmpty();
		assertThat(calDav("GET", other.resolve("peer-0001.ics"), "").statusCode()).isEqualTo(404);
	}
}
