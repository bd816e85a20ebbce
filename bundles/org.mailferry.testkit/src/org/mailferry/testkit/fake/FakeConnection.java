package org.mailferry.testkit.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;

/** One process's connection to one mailbox. */
final class FakeConnection implements SourceMailbox, TargetMailbox {

	/** Items of this class have a colour, which does not travel in parts. */
	private static final String COLOURFUL = "IPM.Colourful";

	private final MailboxAddress address;
	private final FakeMailbox mailbox;
	private final FakeLine line;
	private final long maxUploadBytes;
	private final FakeFormats formats;

	FakeConnection(MailboxAddress address, FakeMailbox mailbox, FakeLine line, long maxUploadBytes,
			FakeFormats formats) {
		this.formats = formats;
		this.address = address;
		this.mailbox = mailbox;
		this.line = line;
		this.maxUploadBytes = maxUploadBytes;
	}

	@Override
	public MailboxAddress address() {
		return address;
	}

	@Override
	public List<PayloadFormat> formats() {
		return formats.offered();
	}

	@Override
	public long maxUploadBytes() {
		return maxUploadBytes;
	}

	@Override
	public FolderTree folders() throws ConnectorException {
		return line.read("folders", () -> new FolderTree(new FolderId(FakeMailbox.ROOT),
				mailbox.tree().stream().map(mailbox::profile).toList()));
	}

	@Override
	public Optional<FolderProfile> folder(FolderId id) throws ConnectorException {
		return line.read("folder", () -> mailbox.folder(id).map(mailbox::profile));
	}

	@Override
	public ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException {
		return line.<ChangePage, SyncStateRefusedException>read("changes",
				() -> mailbox.changes(existing(folder), since, detail));
	}

	private FakeFolder existing(FolderId folder) throws PermanentException {
		return mailbox.folder(folder)
				.orElseThrow(() -> new PermanentException("no such folder", "ErrorItemNotFound", false, null));
	}

	@Override
	public Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail)
			throws ConnectorException {
		return line.read("describe", () -> lookUp(items, item -> item.profile(detail)));
	}

	@Override
	public Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items) throws ConnectorException {
		formats.require(format);
		return line.read("digest", () -> lookUp(items.stream().map(ItemProfile::id).toList(), FakeItem::digest));
	}

	@Override
	public boolean carries(PayloadFormat format, String itemClass, String property) {
		return format.equals(FakeFormats.WHOLE) || !List.of("modified", "lastModified").contains(property);
	}

	@Override
	public boolean replacesInPlace(PayloadFormat format) {
		return format.equals(FakeFormats.WHOLE);
	}

	@Override
	public boolean storesAtOnce(PayloadFormat format) {
		return format.equals(FakeFormats.WHOLE);
	}

	@Override
	public Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws ConnectorException {
		return line.read("subjectHashes", () -> lookUp(items, item -> Hash128.of(item.subject())));
	}

	private <T> Map<ItemId, T> lookUp(Collection<ItemId> items, Function<FakeItem, T> view) {
		Map<ItemId, T> found = new LinkedHashMap<>();
		items.forEach(id -> mailbox.find(id).ifPresent(item -> found.put(id, view.apply(item))));
		return found;
	}

	@Override
	public void export(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, IOException {
		formats.require(format);
		line.<Void, IOException>read("export", () -> {
			for (ItemId id : items.stream().map(ItemProfile::id).toList()) {
				Optional<FakeItem> item = mailbox.find(id);
				if (item.isPresent() && mailbox.breaksAt(item.get())) {
					throw FakeLine.lost("export");
				}
				Optional<Refusal> refusal = item.isEmpty() ? Optional.of(notFound()) : mailbox.exportRefusal(id);
				if (refusal.isPresent()) {
					receiver.refused(id, refusal.get());
				} else {
					OutputStream out = receiver.begin(id);
					out.write(item.get().encode());
					receiver.complete();
				}
			}
			return null;
		});
	}

	@Override
	public List<FolderResult> createFolders(FolderId parent, List<NewFolder> folders) throws ConnectorException {
		return line.write("createFolders", cut -> {
			List<FolderResult> results = new ArrayList<>();
			for (NewFolder folder : folders.subList(0, Math.min(cut.doneNow(), folders.size()))) {
				if (mailbox.folder(parent).isEmpty()) {
					results.add(new FolderResult.Refused(notFound()));
				} else if (mailbox.sibling(parent.value(), folder.name()).isPresent()) {
					results.add(new FolderResult.Refused(exists()));
				} else {
					results.add(new FolderResult.Done(
							mailbox.createFolder(parent, folder.name(), folder.folderClass())));
				}
			}
			return results;
		});
	}

	@Override
	public FolderResult renameFolder(FolderId folder, String name) throws ConnectorException {
		return line.write("renameFolder", cut -> place(folder, null, name, cut));
	}

	@Override
	public FolderResult moveFolder(FolderId folder, FolderId newParent) throws ConnectorException {
		return line.write("moveFolder", cut -> place(folder, newParent, null, cut));
	}

	private FolderResult place(FolderId id, FolderId newParent, String newName, FakeLine.Cut cut) {
		Optional<FakeFolder> folder = mailbox.folder(id);
		if (folder.isEmpty() || newParent != null && mailbox.folder(newParent).isEmpty()) {
			return new FolderResult.Refused(notFound());
		}
		String parent = newParent == null ? folder.get().parent : newParent.value();
		String name = newName == null ? folder.get().name : newName;
		Optional<FakeFolder> occupant = mailbox.sibling(parent, name);
		if (occupant.isPresent() && occupant.get() != folder.get()) {
			return new FolderResult.Refused(exists());
		}
		if (cut.doneNow() > 0) {
			mailbox.moveFolder(id, new FolderId(parent));
			mailbox.renameFolder(id, name);
		}
		return new FolderResult.Done(id);
	}

	@Override
	public FolderResult deleteFolder(FolderId folder) throws ConnectorException {
		return line.write("deleteFolder", cut -> {
			if (mailbox.folder(folder).isEmpty()) {
				return new FolderResult.Refused(notFound());
			}
			if (cut.doneNow() > 0) {
				mailbox.deleteFolder(folder);
			}
			return new FolderResult.Done(folder);
		});
	}

	@Override
	public List<ItemResult> upload(List<Upload> items) throws ConnectorException {
		List<Received> received = items.stream()
				.map(upload -> new Received(upload, FakeItem.decode(bytes(upload)))).toList();
		if (received.stream().anyMatch(one -> mailbox.breaksAt(one.content()))) {
			throw FakeLine.lost("upload");
		}
		if (items.isEmpty() || items.getFirst().payload().format().equals(FakeFormats.WHOLE)) {
			formats.require(FakeFormats.WHOLE);
			return writeItems("upload", received, this::store);
		}
		List<ItemResult> results = writeItems("upload", received, this::createInParts);
		List<ItemId> old = new ArrayList<>();
		for (int i = 0; i < results.size(); i++) {
			if (results.get(i) instanceof ItemResult.Done) {
				items.get(i).replaces().filter(id -> mailbox.find(id).isPresent()).ifPresent(old::add);
			}
		}
		if (!old.isEmpty()) {
			deleteItems(old);
		}
		return results;
	}

	private ItemResult createInParts(Received received) {
		ItemResult result = store(new Received(
				new Upload(received.upload().folder(), Optional.empty(), received.upload().payload()),
				received.content()));
		return result instanceof ItemResult.Done done && received.content().itemClass().equals(COLOURFUL)
				? new ItemResult.Done(done.id(), List.of(new Loss("colour", "parts have none")))
				: result;
	}

	/** An upload whose bytes have arrived: the client may forget them now. */
	private record Received(Upload upload, FakeItem content) {
	}

	private ItemResult store(Received received) {
		Upload upload = received.upload();
		FakeItem content = received.content();
		Optional<Refusal> refusal = mailbox.uploadRefusal(content);
		if (refusal.isPresent()) {
			return new ItemResult.Refused(refusal.get());
		}
		if (upload.replaces().isPresent()) {
			if (mailbox.find(upload.replaces().get()).isEmpty()) {
				return new ItemResult.Refused(notFound());
			}
			mailbox.replace(upload.replaces().get(), content);
			return new ItemResult.Done(upload.replaces().get());
		}
		if (mailbox.folder(upload.folder()).isEmpty()) {
			return new ItemResult.Refused(notFound());
		}
		if (mailbox.full()) {
			return new ItemResult.Refused(new Refusal(Refusal.Kind.QUOTA, "ErrorQuotaExceeded", "full"));
		}
		return new ItemResult.Done(mailbox.store(upload.folder(), content));
	}

	private static byte[] bytes(Upload upload) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			upload.payload().writeTo(bytes);
			if (bytes.size() != upload.payload().sizeBytes()) {
				throw new IllegalStateException("a payload that is not as long as it says");
			}
			return bytes.toByteArray();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public List<ItemResult> setRead(Map<ItemId, Boolean> items) throws ConnectorException {
		return writeItems("setRead", List.copyOf(items.entrySet()), flag -> {
			if (mailbox.find(flag.getKey()).isEmpty()) {
				return new ItemResult.Refused(notFound());
			}
			mailbox.markRead(flag.getKey(), flag.getValue());
			return new ItemResult.Done(flag.getKey());
		});
	}

	@Override
	public List<ItemResult> moveItems(List<ItemId> items, FolderId to) throws ConnectorException {
		return writeItems("moveItems", items, item -> {
			if (mailbox.find(item).isEmpty() || mailbox.folder(to).isEmpty()) {
				return new ItemResult.Refused(notFound());
			}
			return new ItemResult.Done(mailbox.move(item, to));
		});
	}

	@Override
	public List<ItemResult> deleteItems(List<ItemId> items) throws ConnectorException {
		return writeItems("deleteItems", items, item -> {
			if (mailbox.find(item).isEmpty()) {
				return new ItemResult.Refused(notFound());
			}
			mailbox.delete(item);
			return new ItemResult.Done(item);
		});
	}

	private <T> List<ItemResult> writeItems(String operation, List<T> items, Function<T, ItemResult> work)
			throws ConnectorException {
		return line.write(operation, cut -> {
			mailbox.runLate();
			List<T> now = items.subList(0, Math.min(cut.doneNow(), items.size()));
			List<T> rest = List.copyOf(items.subList(now.size(), items.size()));
			List<ItemResult> results = new ArrayList<>();
			now.forEach(item -> results.add(work.apply(item)));
			if (!rest.isEmpty() && cut.restAfter() != null) {
				Duration after = cut.restAfter();
				mailbox.later(after, () -> rest.forEach(work::apply));
			}
			if (cut.shortAnswer()) {
				results.removeLast();
			}
			return results;
		});
	}

	private static Refusal notFound() {
		return new Refusal(Refusal.Kind.NOT_FOUND, "ErrorItemNotFound", "");
	}

	private static Refusal exists() {
		return new Refusal(Refusal.Kind.EXISTS, "ErrorFolderExists", "");
	}

	@Override
	public void cancel() {
		line.cancel();
	}

	@Override
	public void close() {
		line.cancel();
	}
}
