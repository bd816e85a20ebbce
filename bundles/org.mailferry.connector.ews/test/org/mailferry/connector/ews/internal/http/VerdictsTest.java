package org.mailferry.connector.ews.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Credential;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.login.BasicLogin;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

class VerdictsTest {

	private static final String PASSWORD = "s3cret-Pa55";
	private static final Credential ACCOUNT = new Credential("CONTOSO\\migration", PASSWORD);
	private static final Endpoint ENDPOINT = new Endpoint(URI.create("https://mail.contoso.example/EWS/Exchange.asmx"),
			ACCOUNT, new BasicLogin(ACCOUNT), false);
	private static final Circumstances READ = new Circumstances("GetItem", "anna@contoso.example", false, true, 900,
			true);
	private static final Circumstances WRITE = new Circumstances("UploadItems", "anna@contoso.example", true, true,
			5_000_000, true);
	private static final Circumstances WRITE_NOT_SENT = new Circumstances("UploadItems", "anna@contoso.example", true,
			false, 5_000_000, true);

	private final Verdicts verdicts = new Verdicts(ENDPOINT);

	private static ServerAnswer answer(String code) {
		return new ServerAnswer(code, "The server's own words.", Optional.empty());
	}

	private static HttpFailure page(int status, String text) {
		return new HttpFailure(status, "", Optional.empty(), "text/html; charset=utf-8",
				"<html><head><title>" + text + "</title><style>x</style></head><body><h1>Sorry</h1></body></html>",
				true);
	}

	private static Class<?> type(String name) {
		return switch (name) {
		case "retryable" -> RetryableException.class;
		case "permanent", "too large" -> PermanentException.class;
		case "access" -> AccessException.class;
		default -> ConfigurationException.class;
		};
	}

	@ParameterizedTest
	@CsvSource({ "ErrorServerBusy,retryable", "ErrorMailboxStoreUnavailable,retryable", "ErrorTimeoutExpired,retryable",
			"ErrorMailboxMoveInProgress,retryable", "ErrorInternalServerTransientError,retryable",
			"ErrorConnectionFailed,retryable", "ErrorTooManyObjectsOpened,retryable",
			"ErrorExceededConnectionCount,retryable",
			"ErrorADUnavailable,retryable", "ErrorNonExistentMailbox,permanent", "ErrorSchemaValidation,permanent",
			"ErrorInvalidRequest,permanent", "ErrorInternalServerError,permanent", "ErrorItemNotFound,permanent",
			"ErrorInvalidSyncStateData,permanent", "Client,permanent", "Server,permanent",
			"ErrorNobodyKnowsThisOne,permanent",
			"ErrorMessageSizeExceeded,too large", "ErrorRequestStreamTooBig,too large",
			"ErrorImpersonateUserDenied,access",
			"ErrorImpersonationDenied,access", "ErrorImpersonationFailed,access", "ErrorAccessDenied,access",
			"ErrorAccountDisabled,access", "ErrorPasswordExpired,access", "ErrorInvalidServerVersion,configuration" })
	void faultsOfReadsMean(String code, String meaning) {
		ConnectorException verdict = verdicts.refused(answer(code), READ);
		assertThat(verdict).isExactlyInstanceOf(type(meaning)).hasMessageContaining(code)
				.hasMessageContaining("The server's own words.").hasMessageContaining("anna@contoso.example")
				.hasMessageContaining("https://mail.contoso.example/EWS/Exchange.asmx").hasMessageContaining("GetItem");
		assertThat(verdict.serverCode()).isEqualTo(code);
		if (verdict instanceof PermanentException permanent) {
			assertThat(permanent.tooLarge()).isEqualTo(meaning.equals("too large"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "ErrorServerBusy,false", "ErrorExceededConnectionCount,false", "ErrorMailboxMoveInProgress,false",
			"ErrorTimeoutExpired,true", "ErrorMailboxStoreUnavailable,true", "ErrorInternalServerTransientError,true",
			"ErrorConnectionFailed,true", "ErrorInternalServerError,true" })
	void faultsOfWritesMayHaveBeenCarriedOut(String code, boolean maybeDone) {
		assertThat(verdicts.refused(answer(code), WRITE)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.maybeDone()).isEqualTo(maybeDone));
	}

	@ParameterizedTest
	@CsvSource({ "ErrorServerBusy,MAILBOX", "ErrorMailboxMoveInProgress,MAILBOX", "ErrorMailboxFailover,MAILBOX",
			"ErrorExceededConnectionCount,CONNECTIONS", "ErrorBatchProcessingStopped,", "ErrorTimeoutExpired," })
	void aServerThatIsBusyIsForWhomItIs(String code, RetryableException.Busy busy) {
		assertThat(verdicts.refused(answer(code), READ)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.busy()).isEqualTo(Optional.ofNullable(busy)));
	}

	@Test
	void withoutAMailboxTheServerIsBusyForEverybody() {
		Circumstances nobody = new Circumstances("GetFolder", "", false, true, 0, true);
		assertThat(verdicts.refused(answer("ErrorServerBusy"), nobody)).isInstanceOfSatisfying(
				RetryableException.class,
				retryable -> assertThat(retryable.busy()).contains(RetryableException.Busy.SERVER));
	}

	@ParameterizedTest
	@CsvSource({ "503,SERVER", "429,SERVER", "500,", "408," })
	void statusesOfABusyServer(int status, RetryableException.Busy busy) {
		assertThat(verdicts.status(page(status, "x"), READ)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.busy()).isEqualTo(Optional.ofNullable(busy)));
	}

	@Test
	void theTimeAServerAsksForIsPassedOn() {
		ServerAnswer busy = new ServerAnswer("ErrorServerBusy", "", Optional.of(Duration.ofSeconds(297)));
		assertThat(verdicts.refused(busy, WRITE)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.after()).contains(Duration.ofSeconds(297)));
	}

	@Test
	void impersonationNamesTheWayOut() {
		assertThat(verdicts.refused(answer("ErrorImpersonateUserDenied"), READ))
				.hasMessageContaining("ApplicationImpersonation")
				.hasMessageContaining("CONTOSO\\migration");
	}

	@ParameterizedTest
	@CsvSource({ "301,configuration", "302,configuration", "307,configuration", "308,configuration", "400,permanent",
			"401,access", "403,access", "404,configuration", "405,configuration", "408,retryable", "410,configuration",
			"413,too large", "415,permanent", "429,retryable", "500,retryable", "502,retryable", "503,retryable",
			"504,retryable", "200,configuration", "204,configuration" })
	void statusesOfSmallReadsMean(int status, String meaning) {
		ConnectorException verdict = verdicts.status(page(status, "Runtime Error"), READ);
		assertThat(verdict).isExactlyInstanceOf(type(meaning)).hasMessageContaining("HTTP " + status);
		assertThat(verdict.serverCode()).isEqualTo("HTTP " + status);
		if (verdict instanceof PermanentException permanent) {
			assertThat(permanent.tooLarge()).isEqualTo(meaning.equals("too large"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "500,true", "502,true", "504,true", "200,true", "503,false", "429,false", "408,false" })
	void statusesOfWritesMayHaveBeenCarriedOut(int status, boolean maybeDone) {
		assertThat(verdicts.status(page(status, "x"), WRITE)).isInstanceOfSatisfying(RetryableException.class,
				retryable -> assertThat(retryable.maybeDone()).isEqualTo(maybeDone));
	}

	/** Varnish and Envoy answer 503, too, when they lost the connection to the server after the request was sent. */
	@Test
	void somebodyInBetweenWhoAnswersBusyMayHavePassedAWriteOn() {
		HttpFailure unknown = new HttpFailure(503, "", Optional.empty(), "text/plain", "upstream reset", false);
		assertThat(verdicts.status(unknown, WRITE)).isInstanceOfSatisfying(RetryableException.class, retryable -> {
			assertThat(retryable.maybeDone()).isTrue();
			assertThat(retryable.busy()).isEmpty();
		});
		for (Circumstances harmless : List.of(READ, WRITE_NOT_SENT)) {
			assertThat(verdicts.status(unknown, harmless)).isInstanceOfSatisfying(RetryableException.class,
					retryable -> {
						assertThat(retryable.maybeDone()).isFalse();
						assertThat(retryable.busy()).contains(RetryableException.Busy.SERVER);
					});
		}
	}

	@ParameterizedTest
	@CsvSource({ "X-FEServer,EX01,true", "X-DiagInfo,EX02,true", "Retry-After,5,true",
			"Server,Microsoft-HTTPAPI/2.0,true", "Server,envoy,false", "Via,1.1 varnish,false" })
	void whoTurnsARequestAwayIsKnownByTheHeaders(String name, String value, boolean turnedAway) throws IOException {
		BasicClassicHttpResponse response = new BasicClassicHttpResponse(503);
		response.setHeader(name, value);
		assertThat(new Answer(response, InputStream.nullInputStream()).failure(Clock.systemUTC()).turnedAway())
				.isEqualTo(turnedAway);
	}

	@ParameterizedTest
	@ValueSource(strings = { "404;HTTP Error 404.13 - Not Found", "500;Maximum request length exceeded.",
			"400;The maximum message size quota for incoming messages has been exceeded.",
			"413;Request Entity Too Large",
			"404;File or directory not found." })
	void refusalsForSizeAreKnownAsSuch(String failure) {
		String[] parts = failure.split(";");
		assertThat(verdicts.status(page(Integer.parseInt(parts[0]), parts[1]), WRITE)).isInstanceOfSatisfying(
				PermanentException.class, permanent -> assertThat(permanent.tooLarge()).isTrue());
	}

	@Test
	void aMissingServiceIsNotTakenForASizeThatIsTooLarge() {
		Circumstances first = new Circumstances("UploadItems", "", true, true, 5_000_000, false);
		assertThat(verdicts.status(page(404, "Not found"), first)).isInstanceOf(ConfigurationException.class);
		assertThat(verdicts.status(page(404, "Not found"), READ)).isInstanceOf(ConfigurationException.class);
	}

	@Test
	void redirectsNameTheNewAddressWithoutItsSecrets() {
		HttpFailure moved = new HttpFailure(302,
				"https://user:pw@owa.contoso.example/auth/logon.aspx?token=" + PASSWORD,
				Optional.empty(), "", "", false);
		assertThat(verdicts.status(moved, READ).getMessage()).contains("https://owa.contoso.example/auth/logon.aspx")
				.doesNotContain(PASSWORD).doesNotContain("user:pw");
	}

	@Test
	void pagesAreQuotedBrieflyAndWithoutSecrets() {
		String page = "<html><head><title>Oops</title><script>steal()</script></head><body>" + PASSWORD + " <b>"
				+ "word ".repeat(500) + "\u0007\n</b></body></html>";
		String message = verdicts.status(new HttpFailure(502, "", Optional.empty(), "text/html", page, false), READ)
				.getMessage();
		assertThat(message).contains("Oops").contains("word").doesNotContain(PASSWORD).doesNotContain("steal")
				.doesNotContain("<b>").doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(500);
	}

	@Test
	void repeatedAuthorizationIsNotPrinted() {
		String basic = new BasicLogin(ACCOUNT).header("mail.contoso.example").orElseThrow();
		assertThat(verdicts.status(page(500, "Request headers: Authorization: " + basic), READ).getMessage())
				.doesNotContain(basic.substring(6));
		assertThat(ENDPOINT.toString()).doesNotContain(PASSWORD);
	}

	@Test
	void retryAfterIsSecondsOrADate() {
		Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
		assertThat(HttpFailure.retryAfter("120", clock)).contains(Duration.ofMinutes(2));
		assertThat(HttpFailure.retryAfter("Fri, 20 Nov 2026 10:05:00 GMT", clock)).contains(Duration.ofMinutes(5));
		assertThat(HttpFailure.retryAfter("Fri, 20 Nov 2026 09:05:00 GMT", clock)).contains(Duration.ZERO);
		assertThat(HttpFailure.retryAfter("99999999999999999999", clock)).isEmpty();
		assertThat(HttpFailure.retryAfter("999999999", clock)).contains(Duration.ofHours(1));
		assertThat(List.of("", "soon", "-1"))
				.allSatisfy(text -> assertThat(HttpFailure.retryAfter(text, clock)).isEmpty());
	}

	@Test
	void unreadableAnswersToWritesMayHaveBeenCarriedOut() {
		assertThat(verdicts.unreadable("it is not UTF-8", Optional.empty(), false, WRITE)).isInstanceOfSatisfying(
				RetryableException.class, retryable -> assertThat(retryable.maybeDone()).isTrue());
		assertThat(verdicts.unreadable("it is not UTF-8", Optional.empty(), false, WRITE_NOT_SENT))
				.isInstanceOf(PermanentException.class);
		assertThat(verdicts.unreadable("it ends too early", Optional.empty(), true, READ)).isInstanceOfSatisfying(
				RetryableException.class, retryable -> assertThat(retryable.maybeDone()).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "ErrorItemNotFound,NOT_FOUND", "ErrorFolderNotFound,NOT_FOUND", "ErrorToFolderNotFound,NOT_FOUND",
			"ErrorSyncFolderNotFound,NOT_FOUND", "ErrorFolderExists,EXISTS", "ErrorMessageSizeExceeded,TOO_LARGE",
			"ErrorCorruptData,CORRUPT", "ErrorItemCorrupt,CORRUPT", "ErrorContentConversionFailed,CORRUPT",
			"ErrorQuotaExceeded,QUOTA", "ErrorBatchProcessingStopped,TRANSIENT", "ErrorServerBusy,TRANSIENT",
			"ErrorMailboxStoreUnavailable,TRANSIENT", "ErrorTimeoutExpired,TRANSIENT", "ErrorAccessDenied,REJECTED",
			"ErrorInvalidPropertyForOperation,REJECTED", "ErrorInternalServerError,REJECTED",
			"ErrorVirusDetected,REJECTED",
			"ErrorWhatever,REJECTED" })
	void itemsAreRefusedAs(String code, Refusal.Kind kind) {
		Refusal refusal = Refusals.of(answer(code));
		assertThat(refusal.kind()).isEqualTo(kind);
		assertThat(refusal.code()).isEqualTo(code);
	}
}
