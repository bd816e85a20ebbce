package org.mailferry.connector.ews.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailferry.api.Credential;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabOrganisation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The connector as it is installed: found as a service, with its libraries wired by the framework. */
class InstalledConnectorTest {

	private static final long PATIENCE_MILLIS = 20_000;

	private ServiceTracker<MailConnector, MailConnector> tracker;
	private LabOrganisation source;
	private LabOrganisation target;

	@BeforeEach
	void start() throws IOException {
		BundleContext context = FrameworkUtil.getBundle(InstalledConnectorTest.class).getBundleContext();
		tracker = new ServiceTracker<>(context, MailConnector.class, null);
		tracker.open();
		source = LabOrganisation.builder().name("contoso").items(40).start();
		target = LabOrganisation.builder().name("fabrikam").empty().start();
	}

	@AfterEach
	void stop() throws IOException {
		source.close();
		target.close();
		tracker.close();
	}

	private MailSystem connect(Side side, LabOrganisation lab) throws ConnectorException, InterruptedException {
		MailConnector connector = tracker.waitForService(PATIENCE_MILLIS);
		assertThat(connector).as("the connector's service").isNotNull();
		assertThat(connector.kind()).isEqualTo("ews");
		return connector
				.connect(new EndpointSettings(side, "ews", lab.uri(), lab.user(), new SecretReference.Prompted(),
						Optional.of(lab.caPem()), EndpointSettings.DEFAULT_REQUEST_TIMEOUT,
						EndpointSettings.DEFAULT_MAX_REQUEST_BYTES), new Credential(lab.user(), lab.password()),
						EndpointMemory.unkept());
	}

	private static MailboxAddress mailbox(LabOrganisation lab) {
		return new MailboxAddress(lab.mailboxAddresses().getFirst());
	}

	private static FolderId inbox(Mailbox mailbox) throws ConnectorException {
		return mailbox.folders().folders().stream()
				.filter(folder -> folder.wellKnown().equals(Optional.of(WellKnownFolder.INBOX))).map(FolderProfile::id)
				.findFirst().orElseThrow();
	}

	@Test
	void itemsCrossFromOneOrganisationToAnother()
			throws ConnectorException, SyncStateRefusedException, IOException, InterruptedException {
		try (MailSystem from = connect(Side.SOURCE, source);
				MailSystem to = connect(Side.TARGET, target);
				var there = from.source(mailbox(source), CallObserver.NONE);
				var here = to.target(mailbox(target), CallObserver.NONE)) {
			List<ItemProfile> items = there.changes(inbox(there), Optional.empty(), ItemProfile.Detail.SYNC).changes()
					.stream().map(change -> ((ItemChange.Created) change).item()).toList();
			List<ItemId> ids = items.stream().map(ItemProfile::id).toList();
			assertThat(ids).isNotEmpty();
			Kept kept = new Kept(here.formats().getFirst());
			there.export(there.formats().getFirst(), items, kept);
			FolderId inbox = inbox(here);
			List<ItemResult> results = here.upload(
					kept.payloads.stream().map(payload -> new Upload(inbox, Optional.empty(), payload)).toList());
			List<ItemId> carried = results.stream().map(result -> ((ItemResult.Done) result).id()).toList();
			List<Hash128> before = new ArrayList<>(there.digest(there.formats().getFirst(), items).values());
			List<ItemProfile> arrived = List.copyOf(here.describe(carried, ItemProfile.Detail.SYNC).values());
			assertThat(here.digest(here.formats().getFirst(), arrived).values())
					.containsExactlyInAnyOrderElementsOf(before).hasSameSizeAs(ids);
		}
	}

	@Test
	void theEndpointTestPassesWithBothHttpClientsAndTheirTrust() throws ConnectorException, InterruptedException {
		try (MailSystem system = connect(Side.TARGET, target)) {
			assertThat(system.check(Optional.of(mailbox(target)))).extracting(EndpointCheck::name)
					.as("what was announced").isEqualTo(system.planned(true));
			assertThat(system.check(Optional.empty())).extracting(EndpointCheck::name).isEqualTo(system.planned(false));
			assertThat(system.check(Optional.of(mailbox(target))))
					.allSatisfy(check -> assertThat(check.status()).isEqualTo(EndpointCheck.Status.PASSED))
					.extracting(EndpointCheck::name).contains("TLS certificate", "UploadItems", "Name resolution");
		}
	}

	private static final class Kept implements PayloadReceiver {

		private final PayloadFormat format;
		private final List<Payload> payloads = new ArrayList<>();
		private ByteArrayOutputStream bytes;

		Kept(PayloadFormat format) {
			this.format = format;
		}

		@Override
		public OutputStream begin(ItemId item) {
			bytes = new ByteArrayOutputStream();
			return bytes;
		}

		@Override
		public void complete() {
			payloads.add(new Whole(format, bytes.toByteArray()));
		}

		@Override
		public void refused(ItemId item, Refusal refusal) {
			throw new AssertionError(item + ": " + refusal);
		}
	}

	private record Whole(PayloadFormat format, byte[] bytes) implements Payload {

		@Override
		public long sizeBytes() {
			return bytes.length;
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			out.write(bytes);
		}
	}
}
