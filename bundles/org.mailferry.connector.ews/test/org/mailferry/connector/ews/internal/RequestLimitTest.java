package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.connector.ews.internal.http.Capabilities;
import org.mailferry.lab.ByteSize;
import org.mailferry.lab.LabOrganisation;

import com.sun.net.httpserver.Headers;

/** Servers that take requests up to a size that nobody told. */
@Timeout(60)
class RequestLimitTest {

	private static final MailboxAddress ANNA = new MailboxAddress("anna@contoso.example");
	private static final int LIMIT = 700 * 1024;
	private static final String STORED = "<m:UploadItemsResponse><m:ResponseMessages>"
			+ "<m:UploadItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
			+ "<m:ItemId Id='AAMk=' ChangeKey='CQ=='/></m:UploadItemsResponseMessage></m:ResponseMessages>"
			+ "</m:UploadItemsResponse>";

	private static CannedServer limited(CannedServer.Reply refusal) throws IOException {
		BiFunction<Headers, byte[], CannedServer.Reply> replies = (headers, content) -> content.length > LIMIT
				? refusal
				: CannedServer.soapReply(STORED);
		return new CannedServer(replies);
	}

	private static CannedServer.Reply page(int status, String text) {
		return new CannedServer.Reply(status, Map.of("Content-Type", "text/html"), text.getBytes());
	}

	private static void upload(TargetMailbox mailbox, int bytes) throws ConnectorException {
		mailbox.upload(List.of(Uploads.of(new FolderId("AAMk="), "A".repeat(bytes))));
	}

	private static void refused(TargetMailbox mailbox, int bytes) {
		PermanentException failure = catchThrowableOfType(PermanentException.class, () -> upload(mailbox, bytes));
		assertThat(failure.tooLarge()).isTrue();
	}

	@Test
	void whatWasRefusedIsRememberedAndFoundWithinAFewRefusals()
			throws IOException, ConfigurationException, ConnectorException {
		EndpointMemory memory = EndpointMemory.unkept();
		try (CannedServer server = limited(page(413, "Request Entity Too Large"));
				MailSystem system = LabAccess.connect(server.settings(), "pw", memory)) {
			TargetMailbox mailbox = system.target(ANNA, CallObserver.NONE);
			assertThat(mailbox.fittingUploadBytes()).isEqualTo(mailbox.maxUploadBytes());
			refused(mailbox, 4_000_000);
			assertThat(memory.recall(Capabilities.REFUSED_SIZE)).hasValueSatisfying(
					size -> assertThat(size).startsWith("40").endsWith("(HTTP 413)"));
			assertThat(mailbox.maxUploadBytes()).as("a single item just below is still tried").isBetween(3_900_000L,
					4_000_500L);
			int refusals = 1;
			for (long size = mailbox.fittingUploadBytes(); size > LIMIT; size = mailbox.fittingUploadBytes()) {
				refused(mailbox, (int) size);
				refusals++;
			}
			assertThat(refusals).isLessThan(6);
			upload(mailbox, (int) mailbox.fittingUploadBytes());
			long fitting = mailbox.fittingUploadBytes();
			upload(mailbox, 650_000);
			assertThat(mailbox.fittingUploadBytes()).as("grows with what passed").isGreaterThan(fitting);
			try (MailSystem later = LabAccess.connect(server.settings(), "pw", memory)) {
				assertThat(later.target(ANNA, CallObserver.NONE).maxUploadBytes()).isEqualTo(mailbox.maxUploadBytes());
			}
		}
	}

	@Test
	void aRefusalThatDoesNotSayWhyIsBelievedWhenItComesAgain()
			throws IOException, ConfigurationException, ConnectorException {
		EndpointMemory memory = EndpointMemory.unkept();
		try (CannedServer server = limited(page(404, "404 - File or directory not found."));
				MailSystem system = LabAccess.connect(server.settings(), "pw", memory)) {
			TargetMailbox mailbox = system.target(ANNA, CallObserver.NONE);
			upload(mailbox, 1_000);
			refused(mailbox, 2_000_000);
			refused(mailbox, 2_000_000);
			assertThat(memory.recall(Capabilities.REFUSED_SIZE)).isEmpty();
			refused(mailbox, 2_000_000);
			assertThat(memory.recall(Capabilities.REFUSED_SIZE)).hasValueSatisfying(
					size -> assertThat(size).endsWith("(HTTP 404)"));
		}
	}

	@Test
	void theTestOfATargetNamesTheServersSettingAndItsNumbers() throws IOException, ConfigurationException {
		EndpointMemory memory = EndpointMemory.unkept();
		try (LabOrganisation lab = LabOrganisation.builder().items(0).plainHttp().maxRequest(ByteSize.parse("5 MB"))
				.start(); MailSystem system = LabAccess.connect(target(lab), lab.password(), memory)) {
			List<EndpointCheck> checks = system.check(Optional.empty());
			assertThat(checks).filteredOn(check -> check.name().equals("Request size")).singleElement()
					.satisfies(check -> {
						assertThat(check.status()).isEqualTo(EndpointCheck.Status.WARNING);
						assertThat(check.message()).contains("64 MB is refused").contains("one of 4 MB gets through");
						assertThat(check.remedy()).contains("maxAllowedContentLength").contains("67108864")
								.contains("maxRequestLength to 65536").contains("--max-request 4MB");
					});
			assertThat(memory.recall(Capabilities.REFUSED_SIZE)).isPresent();
			assertThat(system.planned(false)).contains("Request size");
		}
		try (LabOrganisation lab = LabOrganisation.builder().items(0).plainHttp().start();
				MailSystem system = LabAccess.connect(target(lab), lab.password(), memory)) {
			assertThat(system.check(Optional.empty())).filteredOn(check -> check.name().equals("Request size"))
					.singleElement()
					.satisfies(check -> assertThat(check.message()).contains("64 MB gets through"));
		}
	}

	private static EndpointSettings target(LabOrganisation lab) {
		EndpointSettings some = LabAccess.settings(lab, Optional.empty());
		return new EndpointSettings(Side.TARGET, some.kind(), some.url(), some.userName(), some.secret(),
				some.caFile(), some.requestTimeout(), some.maxRequestBytes());
	}

	@Test
	void smallRequestsAreNeverBelievedToBeTooLarge() throws IOException, ConfigurationException {
		EndpointMemory memory = EndpointMemory.unkept();
		try (CannedServer server = new CannedServer((headers, content) -> page(413, ""));
				MailSystem system = LabAccess.connect(server.settings(), "pw", memory)) {
			refused(system.target(ANNA, CallObserver.NONE), 1_000);
			assertThat(memory.recall(Capabilities.REFUSED_SIZE)).isEmpty();
		}
	}

	@Test
	void aMemoryThatMakesNoSenseIsLeftAlone() throws ConfigurationException, IOException {
		EndpointMemory memory = EndpointMemory.unkept();
		memory.remember(Capabilities.REFUSED_SIZE, "many");
		try (CannedServer server = CannedServer.soap("");
				MailSystem system = LabAccess.connect(server.settings(), "pw", memory)) {
			assertThat(system.target(ANNA, CallObserver.NONE).maxUploadBytes()).isGreaterThan(60_000_000);
		}
	}
}
