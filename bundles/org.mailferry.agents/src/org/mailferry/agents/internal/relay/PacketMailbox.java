package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;

/** The source as a pass at the target sees it: what the packets of one crossing say. */
final class PacketMailbox implements SourceMailbox {

	private final MailboxAddress address;
	private final PacketSource packets;
	private volatile boolean cancelled;

	PacketMailbox(MailboxAddress address, PacketSource packets) {
		this.address = address;
		this.packets = packets;
	}

	@Override
	public MailboxAddress address() {
		return address;
	}

	private PacketSource live() throws RetryableException {
		if (cancelled) {
			throw new RetryableException("the call was ended", "", null, false, null);
		}
		return packets;
	}

	@Override
	public List<PayloadFormat> formats() {
		return packets.formats();
	}

	@Override
	public FolderTree folders() throws ConnectorException {
		return ((Answer.Tree) live().ask(new Question.Folders())).tree();
	}

	@Override
	public Optional<FolderProfile> folder(FolderId id) throws ConnectorException {
		return ((Answer.Seen) live().ask(new Question.Folder(id))).folder();
	}

	@Override
	public ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException {
		Question.Changes question = new Question.Changes(folder, since, detail);
		return switch (live().ask(question)) {
		case Answer.Page page -> {
			packets.leads(question, page.page());
			yield page.page();
		}
		case Answer.StateRefused refused -> throw new SyncStateRefusedException(refused.message());
		case Answer.Failed failed -> throw failed.exception();
		case Answer other -> throw unfit(other);
		};
	}

	private static IllegalStateException unfit(Answer answer) {
		return new IllegalStateException("an answer to another kind of question: " + answer.getClass().getName());
	}

	@Override
	public Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail)
			throws ConnectorException {
		Map<ItemId, ItemProfile> found = new LinkedHashMap<>();
		List<Question> questions = items.stream().<Question>map(id -> new Question.Item(id, detail)).toList();
		for (Answer answer : live().askAll(questions)) {
			switch (answer) {
			case Answer.Described described -> described.item().ifPresent(item -> found.put(item.id(), item));
			case Answer.Failed failed -> throw failed.exception();
			default -> throw unfit(answer);
			}
		}
		return found;
	}

	@Override
	public Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items) throws ConnectorException {
		packets.require(format);
		Question question = new Question.Digests(format, items.stream().map(Question.Wanted::of).toList());
		return switch (live().ask(question)) {
		case Answer.Digested digested -> digested.digests();
		case Answer.Failed failed -> throw failed.exception();
		case Answer other -> throw unfit(other);
		};
	}

	@Override
	public boolean carries(PayloadFormat format, String itemClass, String property) {
		return packets.carries(new Notes.Carried(format, itemClass, property));
	}

	/** What is not known is left out, and known the next time. */
	@Override
	public Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws ConnectorException {
		Map<ItemId, Hash128> hashes = new LinkedHashMap<>();
		for (ItemId item : items) {
			Optional<Answer> answer = live().look(new Question.Subject(item));
			if (answer.isPresent() && answer.get() instanceof Answer.Subject subject) {
				subject.hash().ifPresent(hash -> hashes.put(item, hash));
			}
		}
		return hashes;
	}

	/** Gives what is there before it says that something is not. */
	@Override
	public void export(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, IOException {
		List<Question> missing = new ArrayList<>();
		boolean given = false;
		for (ItemProfile item : items) {
			Question.Content content = RecordingMailbox.content(format, item);
			Optional<Refusal> refusal = packets.refusal(item.id());
			if (live().has(content)) {
				OutputStream out = receiver.begin(item.id());
				packets.copy(content, out);
				receiver.complete();
				given = true;
			} else if (refusal.isPresent()) {
				receiver.refused(item.id(), forGood(refusal.get()));
				given = true;
			} else {
				missing.add(content);
			}
		}
		if (!missing.isEmpty()) {
			packets.require(format);
			if (!given) {
				throw packets.exhausted(missing);
			}
		}
	}

	/** The source was asked often enough. */
	private static Refusal forGood(Refusal refusal) {
		return refusal.kind() == Refusal.Kind.TRANSIENT
				? new Refusal(Refusal.Kind.REJECTED, refusal.code(), refusal.text())
				: refusal;
	}

	@Override
	public void cancel() {
		cancelled = true;
	}

	@Override
	public void close() {
		// packets are opened when they are read
	}
}
