package org.mailferry.connector.ews.internal.check;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.mailbox.EwsTarget;
import org.mailferry.connector.ews.internal.mailbox.Formats;
import org.mailferry.connector.ews.internal.mailbox.Line;
import org.mailferry.connector.ews.internal.operation.ExportItems;

/** Whether everything that a migration needs works on a mailbox. Writes nothing. */
final class MailboxChecks {

	static final String IMPERSONATION = "Impersonation";
	static final String FOLDERS = "Folder list";
	static final String CHANGES = "SyncFolderItems";
	static final String EXPORT = "ExportItems";
	static final String IMPORT = "UploadItems";
	/** No server ever gave it, so that nothing can be found or stored under it. */
	private static final String NO_ID = "bm8gaWQ=";
	private static final Payload NO_ITEM = new Payload() {
		@Override
		public PayloadFormat format() {
			return Formats.ITEM_STREAM;
		}

		@Override
		public long sizeBytes() {
			return NO_ID.length();
		}

		@Override
		public void writeTo(OutputStream out) throws java.io.IOException {
			out.write(NO_ID.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
		}
	};

	private final MailboxAddress address;
	private final String user;
	private final Line line;
	private final TargetMailbox mailbox;

	MailboxChecks(EwsClient client, MailboxAddress address) {
		this.address = address;
		this.user = client.endpoint().userName();
		this.line = new Line(client, address, CallObserver.NONE);
		this.mailbox = new EwsTarget(line, new Formats(EndpointMemory.unkept(), false),
				new EndpointProperties(EndpointMemory.unkept()),
				client.capabilities());
	}

	/**
	 * @param writable
	 *            whether the mailbox will be written to
	 */
	void run(Report report, boolean writable) {
		try {
			FolderTree tree = mailbox.folders();
			report.passed(IMPERSONATION, user + " may open " + address);
			report.passed(FOLDERS, tree.folders().size() + " folders");
			changes(report, tree);
		} catch (AccessException e) {
			report.failed(IMPERSONATION, e.getMessage(), "Give the account the right, for example in the Exchange"
					+ " Management Shell: New-ManagementRoleAssignment -Role ApplicationImpersonation -User " + user);
			return;
		} catch (ConnectorException e) {
			report.failed("Mailbox", e.getMessage(), "See whether the mailbox " + address
					+ " exists in this organisation and can be opened, or name another one.");
			return;
		}
		export(report);
		if (writable) {
			upload(report);
		}
	}

	private void changes(Report report, FolderTree tree) throws ConnectorException {
		Optional<FolderProfile> inbox = tree.folders().stream()
				.filter(folder -> folder.wellKnown().equals(Optional.of(WellKnownFolder.INBOX))).findFirst();
		if (inbox.isEmpty()) {
			report.warning(CHANGES, "the mailbox has no inbox to try it on", "Name another mailbox.");
			return;
		}
		try {
			int items = mailbox.changes(inbox.get().id(), Optional.empty(), ItemProfile.Detail.SYNC).changes().size();
			report.passed(CHANGES, "the first page of the inbox has " + items + " items");
		} catch (SyncStateRefusedException e) {
			report.failed(CHANGES, e.getMessage(), "See whether the mailbox is healthy.");
		}
	}

	private void export(Report report) {
		Probe probe = new Probe();
		try {
			line.call(new ExportItems(List.of(new ItemId(NO_ID)), probe));
			judge(report, EXPORT, probe.code);
		} catch (ConnectorException e) {
			judge(report, EXPORT, e);
		}
	}

	private void upload(Report report) {
		try {
			ItemResult result = mailbox
					.upload(List.of(new Upload(new FolderId(NO_ID), Optional.empty(), NO_ITEM))).getFirst();
			judge(report, IMPORT, result instanceof ItemResult.Refused refused ? refused.refusal().code() : "");
		} catch (ConnectorException e) {
			judge(report, IMPORT, e);
		}
	}

	private static void judge(Report report, String operation, ConnectorException failure) {
		if (failure.serverCode().startsWith("ErrorInvalidId") || failure.serverCode().endsWith("NotFound")) {
			judge(report, operation, failure.serverCode());
			return;
		}
		if (Formats.unknownOperation(failure.serverCode())) {
			report.warning(operation, "the server does not know it, so items travel with GetItem and CreateItem",
					"That is slower and does not carry everything, see docs/fidelity.md. Exchange 2010 SP1 and later have "
							+ operation + "; see whether a proxy in between lets it pass.");
			return;
		}
		report.failed(operation, failure.getMessage(), "See whether a proxy in between lets " + operation + " pass.");
	}

	/** A server that minds the id understands the operation. */
	private static void judge(Report report, String operation, String code) {
		if (code.startsWith("ErrorInvalidId") || code.endsWith("NotFound") || code.equals("ErrorCorruptData")) {
			report.passed(operation, "the server offers it");
		} else {
			report.warning(operation, "the server answers a trial with " + (code.isEmpty() ? "success" : code),
					"Try a pilot mailbox first.");
		}
	}

	private static final class Probe implements PayloadReceiver {

		private String code = "";

		@Override
		public OutputStream begin(ItemId item) {
			return OutputStream.nullOutputStream();
		}

		@Override
		public void complete() {
			// Nothing was to come, so nothing is kept.
		}

		@Override
		public void refused(ItemId item, Refusal refusal) {
			code = refusal.code();
		}
	}
}
