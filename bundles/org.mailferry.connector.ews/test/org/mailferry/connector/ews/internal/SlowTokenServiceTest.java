package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.Credential;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.connector.ews.internal.login.GuardedServer;

/** A token service that sends a byte now and then, for ever, so that no socket's timeout ends it. */
@Timeout(60)
class SlowTokenServiceTest {

	private final CountDownLatch asked = new CountDownLatch(1);

	private HostileServer dripping() throws Exception {
		return new HostileServer(out -> {
			asked.countDown();
			HostileServer.write(out,
					"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
			for (int i = 0; i < 100_000; i++) {
				HostileServer.write(out, " ");
				out.flush();
				TimeUnit.MILLISECONDS.sleep(50);
			}
		});
	}

	private static MailSystem connect(URI server, URI service, Duration timeout) throws ConfigurationException {
		EndpointAccess access = new EndpointAccess(Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.of(new Tokens(service, "app-1", "mail/.default", Optional.empty())),
				new Proxy.None(), false);
		return new EwsConnector().connect(new EndpointSettings(Side.SOURCE, "ews", server, "migration",
				new SecretReference.Prompted(), Optional.empty(), timeout, EndpointSettings.DEFAULT_MAX_REQUEST_BYTES,
				access), new Credential("migration", "s3cret-Pa55"), EndpointMemory.unkept());
	}

	private static Object read(SourceMailbox mailbox) throws Exception {
		return mailbox.changes(new FolderId("AAMk="), Optional.empty(), Detail.SYNC);
	}

	private static SourceMailbox anna(MailSystem system) {
		return system.source(new MailboxAddress("anna@contoso.example"), CallObserver.NONE);
	}

	@Test
	void itIsGivenUpOnceForAllWhoWait() throws Exception {
		try (GuardedServer server = new GuardedServer(new byte[0], "Bearer");
				HostileServer service = dripping();
				MailSystem system = connect(server.uri(), service.uri(), Duration.ofSeconds(2));
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> waiting = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				waiting.add(threads.submit(() -> assertThatThrownBy(() -> read(anna(system)))
						.isInstanceOf(RetryableException.class).hasMessageContaining(service.uri().toString())
						.hasMessageContaining("no token within 2 s")));
			}
			for (Future<?> one : waiting) {
				one.get();
			}
			assertThat(service.heads()).hasSizeLessThan(3);
		}
	}

	@Test
	void whoeverEndsTheRequestIsNotHeldByIt() throws Exception {
		try (GuardedServer server = new GuardedServer(new byte[0], "Bearer");
				HostileServer service = dripping();
				MailSystem system = connect(server.uri(), service.uri(), Duration.ofMinutes(10));
				ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
				SourceMailbox mailbox = anna(system)) {
			Future<?> waiting = threads.submit(() -> assertThatThrownBy(() -> read(mailbox))
					.isInstanceOf(ConnectorException.class).hasMessageContaining("cancelled"));
			asked.await();
			mailbox.close();
			waiting.get(20, TimeUnit.SECONDS);
		}
	}
}
