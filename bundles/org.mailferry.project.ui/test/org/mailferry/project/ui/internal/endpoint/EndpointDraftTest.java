package org.mailferry.project.ui.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.NamedProperty;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.project.ui.internal.endpoint.TicketsDraft.Source;

class EndpointDraftTest {

	private static final EndpointSettings SETTINGS = new EndpointSettings(Side.TARGET, "ews",
			URI.create("https://mail.fabrikam.example/EWS/Exchange.asmx"), "fabrikam\\migrator",
			new SecretReference.FromFile(Path.of("/etc/secret")), Optional.of(Path.of("/etc/ca.pem")),
			Duration.ofSeconds(90), 3 << 19,
			new EndpointAccess(Optional.of(Scheme.NTLM), Optional.empty(), Optional.empty(),
					Optional.empty(), Optional.empty(), new Proxy.Http("proxy.example", 3128, "", Optional.empty()),
					true),
			new EndpointItems(true, List.of(NamedProperty.parse("0x6001 Binary"))));

	private static EndpointDraft with(String url, SecretPlace secret, String value) {
		return new EndpointDraft("ews", url, "migrator", new SecretDraft(secret, value), "", "120", "64 MB",
				AccessDraft.USUAL, RequestsDraft.USUAL, EndpointItems.USUAL);
	}

	@Test
	void whatIsShownAndNotTouchedStaysTheSame() {
		ConcurrencyRange requests = new ConcurrencyRange(2, 4, 8);
		assertThat(EndpointDraft.of(SETTINGS, requests).choice(Side.TARGET))
				.contains(new EndpointChoice(SETTINGS, requests));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 2", "2, 1, 3", "1, 3, 2", "1, 1, 1001", "one, 1, 1", "'', 1, 1" })
	void whatMakesNoRangeOfRequestsIsAProblem(String floor, String start, String ceiling) {
		EndpointDraft draft = new EndpointDraft("ews", "https://host/", "me", SecretDraft.ASKED, "", "120", "64 MB",
				AccessDraft.USUAL, new RequestsDraft(floor, start, ceiling), EndpointItems.USUAL);
		assertThat(draft.problems()).containsOnlyKeys(EndpointField.REQUESTS);
		assertThat(draft.choice(Side.SOURCE)).isEmpty();
	}

	@Test
	void filesThatCannotBeReadAreNamed(@TempDir Path folder) throws IOException {
		Path there = Files.writeString(folder.resolve("there"), "x");
		Path absent = folder.resolve("absent");
		EndpointDraft draft = new EndpointDraft("ews", "https://host/", "me",
				new SecretDraft(SecretPlace.FILE, there.toString()), "", "120", "64 MB",
				new AccessDraft(SignIn.KERBEROS, new TicketsDraft(Source.KEYTAB, absent.toString(), ""),
						TokensDraft.NONE, ProxyDraft.NONE, false),
				RequestsDraft.USUAL, EndpointItems.USUAL);
		assertThat(draft.missingFiles()).containsOnlyKeys(EndpointField.TICKETS)
				.hasEntrySatisfying(EndpointField.TICKETS, note -> assertThat(note).contains(absent.toString()));
	}

	@Test
	void aBlankDraftHasProblemsAndNoSettings() {
		assertThat(EndpointDraft.BLANK.blank()).isTrue();
		assertThat(EndpointDraft.BLANK.problems()).containsOnlyKeys(EndpointField.URL, EndpointField.USER);
		assertThat(EndpointDraft.BLANK.settings(Side.SOURCE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mail.contoso.example", "ftp://mail.contoso.example", "https://", "https:// x",
			"https://me:secret@mail.contoso.example/" })
	void anAddressThatCannotBeUsedIsAProblemOfItsField(String url) {
		assertThat(with(url, SecretPlace.PROMPT, "").problems()).containsOnlyKeys(EndpointField.URL);
	}

	@Test
	void whatMayHoldAPasswordIsNotRepeated() {
		assertThat(with("https://me:s3cret@host/", SecretPlace.PROMPT, "").problems().get(EndpointField.URL))
				.doesNotContain("s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "FILE, relative/file", "FILE, ''", "ENVIRONMENT, ''", "ENVIRONMENT, A=B" })
	void aPlaceOfAPasswordThatIsNoneIsAProblemOfItsField(SecretPlace place, String value) {
		assertThat(with("https://host/", place, value).problems()).containsOnlyKeys(EndpointField.SECRET);
	}

	@ParameterizedTest
	@CsvSource({ "0, 64 MB, TIMEOUT", "x, 64 MB, TIMEOUT", "120, 64, MAX_REQUEST", "120, much, MAX_REQUEST" })
	void limitsAreNumbersThatMakeSense(String timeout, String maxRequest, EndpointField field) {
		assertThat(new EndpointDraft("ews", "https://host/", "me", SecretDraft.ASKED, "", timeout, maxRequest,
				AccessDraft.USUAL, RequestsDraft.USUAL, EndpointItems.USUAL)
				.problems()).containsOnlyKeys(field);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 65_537, 64 * 1024, 3 << 19, 64L << 20, 2L << 30 })
	void aSizeIsReadAsItWasWritten(long bytes) {
		assertThat(ByteSize.parse(new ByteSize(bytes).text())).hasValue(bytes);
	}
}
