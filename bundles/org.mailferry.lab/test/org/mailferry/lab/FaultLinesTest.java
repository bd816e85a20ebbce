package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.export;
import static org.mailferry.lab.EwsClient.getFolder;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultLinesTest {

	private static final String INBOX = getFolder("IdOnly", "", distinguished("inbox"));

	private final TestClock clock = new TestClock();
	private LabOrganisation lab;
	private EwsClient client;

	@BeforeEach
	void start() {
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).items(40).folders(0).clock(clock));
		client = new EwsClient(lab);
	}

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	/** Of some requests, those that failed with HTTP 500, by their number from 1. */
	private List<Integer> failed(int requests) {
		List<Integer> failed = new ArrayList<>();
		for (int i = 1; i <= requests; i++) {
			if (client.send(client.envelope(INBOX)).statusCode() == 500) {
				failed.add(i);
			}
		}
		return failed;
	}

	@Test
	void everyNthAfterSomeUntilEnough() {
		lab.faults().line("GetFolder after=2 every=3 first=2 fault ErrorTimeoutExpired");
		assertThat(failed(14)).containsExactly(5, 8);
		assertThat(lab.injected()).containsEntry("fault", 2L);
		assertThat(lab.faults().lines())
				.containsExactly("GetFolder after=2 every=3 first=2 fault ErrorTimeoutExpired  # 2");
	}

	@Test
	void aShareIsDrawnFromASeed() throws IOException {
		lab.faults().line("* share=0.3 seed=7 http 500");
		List<Integer> drawn = failed(40);
		assertThat(drawn).hasSizeBetween(5, 20);
		lab.faults().clear();
		assertThat(failed(10)).isEmpty();
		lab.faults().line("* share=0.3 seed=7 http 500");
		assertThat(failed(40)).isEqualTo(drawn);
	}

	@Test
	void otherOperationsAndMailboxesAreLeftAlone() {
		lab.faults().line("SyncFolderItems,GetItem busy 500");
		lab.faults().line("GetFolder mailbox=" + lab.mailboxAddresses().get(1) + " busy 700");
		assertThat(failed(2)).isEmpty();
		EwsClient other = new EwsClient(lab, lab.user(), lab.mailboxAddresses().get(1));
		assertThat(other.send(other.envelope(INBOX)).body()).contains("ErrorServerBusy").contains(">700<");
	}

	@Test
	void aRuleMayEndByItself() {
		lab.faults().line("* for=30s unauthorized");
		HttpResponse<String> expired = client.send(client.envelope(INBOX));
		assertThat(expired.statusCode()).isEqualTo(401);
		assertThat(expired.headers().firstValue("WWW-Authenticate")).isPresent();
		clock.pass(Duration.ofSeconds(31));
		assertThat(codes(client.call(INBOX))).containsExactly("NoError");
	}

	@Test
	void theServiceIsUnavailableAndMaySayForHowLong() {
		lab.faults().line("* first=1 retry-after=2s http 503");
		lab.faults().line("* first=1 http 503");
		HttpResponse<String> first = client.send(client.envelope(INBOX));
		assertThat(first.statusCode()).isEqualTo(503);
		assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
		assertThat(first.headers().firstValue("X-FEServer")).as("it comes from Exchange").isPresent();
		assertThat(first.body()).contains("<html>");
		assertThat(client.send(client.envelope(INBOX)).headers().firstValue("Retry-After")).isEmpty();
		assertThat(failed(1)).isEmpty();
	}

	@Test
	void aTimeoutMayHaveDoneItsWork() {
		lab.faults().line("CreateItem first=1 fault-after ErrorTimeoutExpired");
		assertThat(client.fault(EwsClient.createItem(distinguished("drafts"), "kept")))
				.isEqualTo("ErrorTimeoutExpired");
		assertThat(client.items(distinguished("drafts"))).hasSize(1);
	}

	@Test
	void connectionsEndWhereTheLineSays() {
		String create = EwsClient.createItem(distinguished("drafts"), "one");
		lab.faults().line("CreateItem first=1 drop-before");
		lab.faults().line("CreateItem first=1 drop-after");
		lab.faults().line("FindItem first=1 truncate 900");
		assertThatThrownBy(() -> client.call(create)).hasRootCauseInstanceOf(IOException.class);
		assertThatThrownBy(() -> client.call(create)).hasRootCauseInstanceOf(IOException.class);
		assertThatThrownBy(() -> client.items(distinguished("inbox"))).hasRootCauseInstanceOf(IOException.class);
		assertThat(client.items(distinguished("drafts"))).hasSize(1);
		assertThat(lab.injected()).containsEntry("drop-before", 1L).containsEntry("drop-after", 1L)
				.containsEntry("truncate", 1L);
	}

	@Test
	void slowAnswersArriveWhole() {
		lab.faults().line("GetFolder first=1 drip 2000");
		long start = System.nanoTime();
		assertThat(codes(client.call(INBOX))).containsExactly("NoError");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
	}

	@Test
	void itemsAlwaysFailByTheirPlace() {
		String[] ids = client.items(distinguished("inbox")).subList(0, 12).toArray(String[]::new);
		lab.faults().line("ExportItems every=5 item ErrorItemCorrupt");
		List<String> first = codes(client.call(export(ids)));
		assertThat(first.get(4)).isEqualTo("ErrorItemCorrupt");
		assertThat(first.get(9)).isEqualTo("ErrorItemCorrupt");
		assertThat(first).filteredOn("NoError"::equals).hasSize(10);
		assertThat(codes(client.call(export(ids[4], ids[9])))).containsOnly("ErrorItemCorrupt");
	}

	@Test
	void itemsAlwaysFailByTheirSubjectsHash() throws NoSuchAlgorithmException {
		String hash = HexFormat.of().formatHex(
				MessageDigest.getInstance("SHA-256").digest("the bad one".getBytes(StandardCharsets.UTF_8)));
		lab.faults().line("CreateItem,GetItem subject=" + hash.substring(0, 12) + " item ErrorMailboxStoreUnavailable");
		assertThat(codes(client.call(EwsClient.createItem(distinguished("drafts"), "a good one"))))
				.containsExactly("NoError");
		assertThat(codes(client.call(EwsClient.createItem(distinguished("drafts"), "the bad one"))))
				.containsExactly("ErrorMailboxStoreUnavailable");
	}

	@Test
	void aShareOfItemsIsAlwaysTheSame() {
		String[] ids = client.items(distinguished("inbox")).toArray(String[]::new);
		lab.faults().line("ExportItems share=0.4 seed=3 item ErrorItemCorrupt");
		List<String> first = codes(client.call(export(ids)));
		assertThat(first).contains("NoError", "ErrorItemCorrupt");
		assertThat(codes(client.call(export(ids)))).isEqualTo(first);
	}

	@Test
	void theClockIsWrong() {
		lab.faults().line("clock +7m");
		assertThat(told()).isBetween(Instant.now().plusSeconds(400), Instant.now().plusSeconds(440));
		String created = client.createMessage(distinguished("drafts"), "from the future");
		assertThat(client.call(EwsClient.getItem(
				EwsClient.shape("IdOnly", EwsClient.path("item:DateTimeCreated")), created)))
				.contains(clock.instant().plus(Duration.ofMinutes(7)).toString().substring(0, 16));
		lab.faults().clear();
		assertThat(told()).isBefore(Instant.now().plusSeconds(60));
	}

	private Instant told() {
		return ZonedDateTime.parse(client.send(client.envelope(INBOX)).headers().firstValue("Date").orElseThrow(),
				DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GetItem", "GetItem explode", "GetItem busy", "GetItem busy soon", "GetItem fault",
			"GetItem sometimes=3 busy 5", "GetItem share=2 busy 5", "GetItem drop-after 7", "GetItem http 200",
			"GetItem id=x busy 5", "GetItem every=x busy 5", "GetItem busy 5 6 7", "clock 7m", "clock" })
	void whatMakesNoSenseIsRefused(String line) {
		assertThatThrownBy(() -> lab.faults().line(line)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("'" + line + "'");
	}
}
