package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.lab.LabReplay;

/** What {@code endpoint record} writes has nothing of anybody in it, and is enough to answer from. */
@Timeout(120)
class TranscriptTest {

	private static final Pattern PRIVATE = Pattern.compile(
			"<t:(Subject|DisplayTo|DisplayCc|Name|EmailAddress|Location|DisplayName|FileAs|GivenName|Surname|CompanyName"
					+ "|InternetMessageId|String|Entry|Owner|LastModifiedName|Body)[^>]*>([^<]{4,})</");
	private static final Set<String> EVERYBODYS = Set.of("Inbox", "Drafts", "Calendar", "Contacts", "Tasks", "Notes",
			"Journal", "Outbox", "Sent Items", "Deleted Items", "Junk Email", "true", "false");

	@TempDir
	private Path directory;

	/** Everything private that the lab tells of a mailbox, asked without the connector. */
	private static Set<String> planted(LabOrganisation lab, String mailbox) throws IOException, InterruptedException {
		Set<String> planted = new TreeSet<>();
		for (String folder : List.of("inbox", "sentitems", "calendar", "contacts", "tasks", "msgfolderroot")) {
			for (String question : List.of(
					"<m:FindItem Traversal='Shallow'><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape>"
							+ "<m:ParentFolderIds><t:DistinguishedFolderId Id='" + folder
							+ "'/></m:ParentFolderIds></m:FindItem>",
					"<m:FindFolder Traversal='Deep'><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
							+ "<m:ParentFolderIds><t:DistinguishedFolderId Id='" + folder
							+ "'/></m:ParentFolderIds></m:FindFolder>")) {
				PRIVATE.matcher(ask(lab, mailbox, question)).results().map(found -> found.group(2).strip())
						.filter(text -> !EVERYBODYS.contains(text)).forEach(planted::add);
			}
		}
		return planted;
	}

	/** A megabyte of random base64 has any word of four letters with a chance of one in twenty, so a short one stands alone. */
	private static boolean stands(String secret, String text) {
		return secret.length() > 7
				? text.contains(secret)
				: Pattern.compile("(?<![A-Za-z0-9+/])" + Pattern.quote(secret) + "(?![A-Za-z0-9+/=])").matcher(text)
						.find();
	}

	@Test
	void aShortWordIsFoundInTextsAndNotInRandomLetters() {
		assertThat(List.of("<t:Name>Anna</t:Name>", "Dear Anna, this", "Anna")).allMatch(text -> stands("Anna", text));
		assertThat(stands("Anna", "<t:Data>x9/Anna+kQ==</t:Data>")).isFalse();
		assertThat(stands("Andersson, Anna", "xAndersson, Annax")).isTrue();
	}

	private static String ask(LabOrganisation lab, String mailbox, String question)
			throws IOException, InterruptedException {
		String soap = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='http://schemas.microsoft.com/"
				+ "exchange/services/2006/messages' xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>"
				+ "<s:Header><t:RequestServerVersion Version='Exchange2013_SP1'/><t:ExchangeImpersonation><t:ConnectingSID>"
				+ "<t:PrimarySmtpAddress>" + mailbox
				+ "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>"
				+ "</s:Header><s:Body>" + question + "</s:Body></s:Envelope>";
		String login = Base64.getEncoder()
				.encodeToString((lab.user() + ":" + lab.password()).getBytes(StandardCharsets.UTF_8));
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(HttpRequest.newBuilder(lab.uri()).header("Authorization", "Basic " + login)
					.header("Content-Type", "text/xml; charset=utf-8").POST(HttpRequest.BodyPublishers.ofString(soap))
					.build(), HttpResponse.BodyHandlers.ofString()).body();
		}
	}

	@Test
	void nothingOfAnybodyIsInItAndTheConnectorReadsTheSameFoldersFromIt() throws Exception {
		Path transcript = directory.resolve("transcript");
		int folders;
		try (LabOrganisation lab = LabOrganisation.builder().directory(directory.resolve("lab")).mailboxes(1).items(80)
				.plainHttp().start();
				MailSystem system = LabAccess.connect(LabAccess.settings(lab, Optional.empty()), lab.password())) {
			String mailbox = lab.mailboxAddresses().getFirst();
			MailboxAddress address = new MailboxAddress(mailbox);
			int exchanges = system.record(address, transcript);
			assertThat(exchanges).isGreaterThan(10);
			Set<String> planted = planted(lab, mailbox);
			assertThat(planted).as("there is something to find").hasSizeGreaterThan(40);
			planted.addAll(List.of(mailbox, lab.password(), mailbox.substring(mailbox.indexOf('@') + 1)));
			try (Stream<Path> files = Files.list(transcript)) {
				for (Path file : files.toList()) {
					String text = Files.readString(file);
					assertThat(planted).as(file.toString()).noneMatch(secret -> stands(secret, text));
					assertThat(text).doesNotContainIgnoringCase("authorization");
				}
			}
			assertThat(transcript.resolve("manifest.properties")).content().contains("format=1").contains("server=15.");
			folders = system.source(address, CallObserver.NONE).folders().folders().size();
		}
		try (LabReplay replay = LabReplay.start(transcript, 0, false);
				MailSystem system = LabAccess.connect(settings(replay.uri()), "any")) {
			List<FolderProfile> read = system.source(new MailboxAddress("redacted-1@example.com"), CallObserver.NONE)
					.folders().folders();
			assertThat(read).hasSize(folders).anyMatch(folder -> folder.wellKnown().isPresent());
			assertThat(read.stream().map(FolderProfile::name)).contains("Inbox");
		}
	}

	private static EndpointSettings settings(URI uri) {
		return CannedServer.settings(uri);
	}
}
