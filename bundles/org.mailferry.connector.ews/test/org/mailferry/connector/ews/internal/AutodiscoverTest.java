package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.FutureTask;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.connector.ews.internal.discover.Autodiscovery;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

/** Finding the address of Exchange Web Services, on the lab's Autodiscover. */
@Timeout(120)
class AutodiscoverTest {

	@TempDir
	private Path directory;

	private LabBuilder lab(String... dialect) {
		return LabOrganisation.builder().directory(directory).mailboxes(1).items(0).dialect(dialect);
	}

	private static Discovery find(LabOrganisation lab, String mailbox, Optional<URI> at, boolean elsewhere,
			StopSignal stop) throws ConfigurationException {
		EndpointSettings some = LabAccess.settings(lab, Optional.of(lab.caPem()));
		EndpointAccess access = new EndpointAccess(Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), new Proxy.None(), elsewhere);
		return new EwsConnector().discover(
				new EndpointSettings(some.side(), some.kind(), URI.create("https://unused.invalid/"), some.userName(),
						some.secret(), some.caFile(), some.requestTimeout(), some.maxRequestBytes(), access),
				new Credential(some.userName(), lab.password()), new MailboxAddress(mailbox), at, stop);
	}

	private static Discovery find(LabOrganisation lab, String mailbox, Optional<URI> at, boolean elsewhere)
			throws ConfigurationException {
		return find(lab, mailbox, at, elsewhere, new StopSignal());
	}

	private static Discovery find(LabOrganisation lab) throws ConfigurationException {
		return find(lab, lab.mailboxAddresses().getFirst(), Optional.of(lab.uri()), false);
	}

	@ParameterizedTest
	@CsvSource({ "basic,''", "ntlm,''", "'basic,ntlm',autodiscover.off = soap" })
	void itIsFoundBySoapOrInPlainXml(String schemes, String dialect) throws Exception {
		LabBuilder builder = dialect.isEmpty() ? lab() : lab(dialect);
		try (LabOrganisation lab = builder.authentication(schemes.split(",")).start()) {
			Discovery found = find(lab);
			assertThat(found.url()).isEqualTo(lab.uri());
			assertThat(found.steps()).last().asString().contains(lab.uri().toString())
					.contains(dialect.isEmpty() ? "autodiscover.svc" : "autodiscover.xml");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "redirect-url = https://mail.elsewhere.example/autodiscover/autodiscover.xml",
			"redirect-url = http://localhost/autodiscover/autodiscover.xml", "redirect-domain = elsewhere.example",
			"ews-url = http://localhost/EWS/Exchange.asmx", "off = soap pox" })
	void whereCredentialsMustNotGoIsSaidAndNotGone(String dialect) throws Exception {
		try (LabOrganisation lab = lab("autodiscover." + dialect).start()) {
			assertThatThrownBy(() -> find(lab)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining(dialect.startsWith("off")
							? "HTTP 404"
							: dialect.substring(dialect.indexOf("= ") + 2).replaceAll("^https://|/autodiscover.*", ""))
					.hasMessageContaining("endpoint set --url").hasMessageNotContaining(lab.password());
		}
	}

	/** A URL made of what stands behind the @ would lead anywhere. */
	@ParameterizedTest
	@ValueSource(strings = { "elsewhere.example/.contoso.example", "elsewhere.example?.contoso.example",
			"elsewhere.example#.contoso.example", "elsewhere.example:443\\.contoso.example",
			"elsewhere_.contoso.example", "-.contoso.example" })
	void whatIsNoDomainIsNotAsked(String domain) throws Exception {
		try (LabOrganisation lab = lab("autodiscover.redirect-domain = " + domain.replace("\\", "\\\\")).start()) {
			assertThatThrownBy(() -> find(lab)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("is no domain");
			assertThatThrownBy(() -> find(lab, "somebody@" + domain, Optional.empty(), true))
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("'" + domain + "' is no domain");
		}
	}

	@Test
	void aPlaceWithoutHostIsNotAsked() throws Exception {
		try (LabOrganisation lab = lab().start()) {
			assertThatThrownBy(() -> find(lab, "somebody@contoso.example", Optional.of(URI.create("mail")), true))
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("names no host");
		}
	}

	@Test
	void aMailboxThatNobodyKnowsIsNamedWithAllThatWasTried() throws Exception {
		try (LabOrganisation lab = lab().start()) {
			assertThatThrownBy(() -> find(lab, "nobody@contoso.example", Optional.of(lab.uri()), false))
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("nobody@contoso.example")
					.hasMessageContaining("autodiscover.svc").hasMessageContaining("autodiscover.xml");
			assertThatThrownBy(() -> find(lab, "somebody@no-such-domain.invalid", Optional.empty(), false))
					.isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("https://no-such-domain.invalid/autodiscover/autodiscover.svc")
					.hasMessageContaining("https://autodiscover.no-such-domain.invalid/autodiscover/autodiscover.xml");
			assertThatThrownBy(() -> find(lab, "somebody@mühle.invalid", Optional.empty(), false))
					.isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("https://autodiscover.xn--mhle-0ra.invalid/autodiscover/autodiscover.svc");
		}
	}

	@Test
	@Timeout(20)
	void aSearchIsStoppedThoughAServerKeepsSilent() throws Exception {
		StopSignal stop = new StopSignal();
		try (LabOrganisation lab = lab().start();
				ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			FutureTask<Socket> asked = new FutureTask<>(() -> {
				Socket connection = silent.accept();
				connection.getInputStream().read();
				stop.request();
				return connection;
			});
			Thread.ofVirtual().start(asked);
			assertThatThrownBy(() -> find(lab, "somebody@contoso.example",
					Optional.of(URI.create("https://localhost:" + silent.getLocalPort())), false, stop))
					.isInstanceOf(ConfigurationException.class).hasMessageContaining("stopped")
					.hasMessageContaining("autodiscover.svc").hasMessageNotContaining("autodiscover.xml");
			asked.get().close();
		}
	}

	/** It came when the client was connecting and did not know yet what there is to be ended. */
	@Test
	void whatIsFoundAfterTheSearchWasStoppedCountsForNothing() throws Exception {
		StopSignal stop = new StopSignal();
		try (CloseableHttpClient late = new CloseableHttpClient() {
			@Override
			protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request,
					HttpContext context) {
				throw new AssertionError("asked in another way");
			}

			@Override
			public ClassicHttpResponse executeOpen(HttpHost target, ClassicHttpRequest request, HttpContext context) {
				stop.request();
				assertThat(((HttpPost) request).isCancelled()).isTrue();
				ClassicHttpResponse answer = new BasicClassicHttpResponse(200);
				answer.setEntity(new StringEntity(
						"<Settings><Name>ExternalEwsUrl</Name><Value>https://late.example/</Value></Settings>",
						ContentType.TEXT_XML));
				return answer;
			}

			@Override
			public void close(CloseMode mode) {
				// nothing is open
			}

			@Override
			public void close() {
				// nothing is open
			}
		}) {
			assertThatThrownBy(
					() -> new Autodiscovery(late, false, stop).of(new MailboxAddress("somebody@late.example"),
							Optional.of(URI.create("https://late.example/"))))
					.isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("stopped");
		}
	}

	@Test
	void anotherHostIsAskedWhenTheSettingsAllowIt() throws Exception {
		try (LabOrganisation known = lab().name("contoso").start();
				LabOrganisation first = LabOrganisation.builder().directory(directory.resolve("first")).mailboxes(1)
						.items(0).dialect("autodiscover.redirect-url = https://127.0.0.1:" + known.uri().getPort()
								+ "/autodiscover/autodiscover.xml")
						.start()) {
			String mailbox = first.mailboxAddresses().getFirst();
			assertThatThrownBy(() -> find(first, mailbox, Optional.of(first.uri()), false))
					.hasMessageContaining("127.0.0.1").hasMessageContaining("--other-hosts yes");
			assertThatThrownBy(() -> find(first, mailbox, Optional.of(first.uri()), true))
					.as("it went there, where the certificate is another authority's")
					.hasMessageContaining("https://127.0.0.1:" + known.uri().getPort())
					.hasMessageNotContaining("--other-hosts yes");
		}
	}
}
