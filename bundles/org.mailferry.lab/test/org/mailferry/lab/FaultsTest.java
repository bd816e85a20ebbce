package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.upload;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

	private static final String INBOX = getFolder("IdOnly", "", distinguished("inbox"));

	private LabOrganisation lab;
	private EwsClient client;

	@BeforeEach
	void start() {
		lab = LabFixture.start(LabOrganisation.builder().items(60).folders(0));
		client = new EwsClient(lab);
	}

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	private String notes() {
		return client.data(client.items(distinguished("inbox")).getFirst());
	}

	private int drafts() {
		return client.items(distinguished("drafts")).size();
	}

	@Test
	void aDropBeforeDoesNothing() {
		String request = upload(newItem(client.folder("drafts"), notes()));
		lab.faults().once("UploadItems", new Effect.DropBefore());
		assertThatThrownBy(() -> client.call(request)).hasRootCauseInstanceOf(IOException.class);
		assertThat(drafts()).isZero();
		assertThat(codes(client.call(request))).containsExactly("NoError");
	}

	@Test
	void aDropInTheMiddleHasDoneAPart() {
		String item = newItem(client.folder("drafts"), notes());
		lab.faults().once("UploadItems", new Effect.DropAfterItems(2));
		assertThatThrownBy(() -> client.call(upload(item, item, item, item))).hasRootCauseInstanceOf(IOException.class);
		assertThat(drafts()).isEqualTo(2);
	}

	@Test
	void aDropAfterHasDoneEverything() {
		String request = upload(newItem(client.folder("drafts"), notes()));
		lab.faults().once("UploadItems", new Effect.DropAfter());
		assertThatThrownBy(() -> client.call(request)).hasRootCauseInstanceOf(IOException.class);
		assertThat(drafts()).isEqualTo(1);
	}

	@Test
	void answersEndEarly() {
		String export = EwsClient.export(client.items(distinguished("inbox")).toArray(String[]::new));
		lab.faults().once("ExportItems", new Effect.DropWhileAnswering(3000));
		assertThatThrownBy(() -> client.call(export)).hasRootCauseInstanceOf(IOException.class);
		assertThat(codes(client.call(export))).containsOnly("NoError");
	}

	@Test
	void somethingElseAnswers() {
		lab.faults().once("GetFolder", Effect.Answer.html(502, "Bad Gateway"));
		lab.faults().once("GetFolder", Effect.Answer.xml("<s:Envelope><truncated"));
		HttpResponse<String> first = client.send(client.envelope(INBOX));
		assertThat(first.statusCode()).isEqualTo(502);
		assertThat(first.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
		assertThat(client.send(client.envelope(INBOX)).body()).isEqualTo("<s:Envelope><truncated");
		assertThat(codes(client.call(INBOX))).containsExactly("NoError");
	}

	@Test
	void theServerIsBusy() {
		lab.faults().once("GetFolder", new Effect.Busy(Duration.ofMillis(1234)));
		String body = client.send(client.envelope(INBOX)).body();
		assertThat(body).contains("ErrorServerBusy")
				.contains("<t:Value Name=\"BackOffMilliseconds\">1234</t:Value>");
		assertThat(codes(client.call(INBOX))).containsExactly("NoError");
	}

	@Test
	void singleItemsFail() {
		List<String> ids = client.items(distinguished("inbox")).subList(0, 3);
		lab.faults().items(1, "ExportItems", item -> item.id().equals(ids.get(1)), "ErrorItemCorrupt");
		String export = EwsClient.export(ids.toArray(String[]::new));
		assertThat(codes(client.call(export))).containsExactly("NoError", "ErrorItemCorrupt", "NoError");
		assertThat(codes(client.call(export))).containsOnly("NoError");
	}

	@Test
	void uploadsFailBySubject() {
		String data = client.data(client.createMessage(distinguished("inbox"), "bad one"));
		String item = newItem(client.folder("drafts"), data);
		lab.faults().items(1, "UploadItems", one -> one.subject().equals("bad one"), "ErrorMessageSizeExceeded");
		assertThat(codes(client.call(upload(item, item)))).containsExactly("ErrorMessageSizeExceeded", "NoError");
	}

	@Test
	void anErrorOfTheStoreStopsTheBatch() {
		String item = newItem(client.folder("drafts"), notes());
		lab.faults().items(1, "UploadItems", one -> true, "ErrorMailboxStoreUnavailable");
		String answer = client.call(upload(item, item, item));
		assertThat(codes(answer)).containsExactly("ErrorMailboxStoreUnavailable", "ErrorBatchProcessingStopped",
				"ErrorBatchProcessingStopped");
		assertThat(answer).contains("ResponseClass=\"Warning\"");
		assertThat(drafts()).isZero();
	}

	@Test
	void plansAreForgotten() {
		lab.faults().always(request -> true, new Effect.Fault("ErrorInternalServerError", "planned"));
		assertThat(client.fault(INBOX)).isEqualTo("ErrorInternalServerError");
		assertThat(client.fault(INBOX)).isEqualTo("ErrorInternalServerError");
		lab.faults().clear();
		assertThat(codes(client.call(INBOX))).containsExactly("NoError");
	}

	@Test
	void timesAreTaken() {
		client.call(INBOX);
		assertThat(timed()).isLessThan(Duration.ofMillis(150));
		lab.latency(Duration.ofMillis(100));
		lab.serverTime(Duration.ofMillis(60));
		lab.serverTimePerItem(Duration.ofMillis(40));
		assertThat(timed()).isGreaterThan(Duration.ofMillis(199));
	}

	private Duration timed() {
		long start = System.nanoTime();
		client.call(INBOX);
		return Duration.ofNanos(System.nanoTime() - start);
	}
}
