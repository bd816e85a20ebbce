package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ExhaustedException;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;

/**
 * The real source in a rehearsal: what it answers for good goes to packets. Failures that may pass do not: the engine tries
 * again. Whoever rehearses gets items without content.
 */
final class RecordingMailbox implements SourceMailbox {

	private final SourceMailbox real;
	private final CrossingWriter crossing;
	private final Lane lane;
	private final Allowance allowance;

	RecordingMailbox(SourceMailbox real, CrossingWriter crossing, Allowance allowance) {
		this.real = real;
		this.crossing = crossing;
		this.lane = crossing.lane();
		this.allowance = allowance;
	}

	@Override
	public MailboxAddress address() {
		return real.address();
	}

	@Override
	public List<PayloadFormat> formats() {
		List<PayloadFormat> offered = real.formats();
		crossing.formats(offered);
		return offered;
	}

	private void note(Question question, Answer answer) throws ExhaustedException {
		try {
			lane.answer(question, answer);
		} catch (IOException e) {
			crossing.failed(e);
			throw new ExhaustedException("the spool takes no more");
		}
	}

	@Override
	public FolderTree folders() throws ConnectorException {
		FolderTree tree = real.folders();
		note(new Question.Folders(), new Answer.Tree(tree));
		return tree;
	}

	@Override
	public Optional<FolderProfile> folder(FolderId id) throws ConnectorException {
		Optional<FolderProfile> folder = real.folder(id);
		note(new Question.Folder(id), new Answer.Seen(folder));
		return folder;
	}

	/** A listing that is there is only asked for again to name what differs from the echo, which is everything. */
	@Override
	public ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException {
		Question.Changes question = new Question.Changes(folder, since, detail);
		if (detail == ItemProfile.Detail.VERIFICATION && crossing.has(question.key())) {
			return new ChangePage(List.of(), since.orElse(new SyncState("")), true);
		}
		try {
			ChangePage page = real.changes(folder, since, detail);
			note(question, new Answer.Page(page));
			return page;
		} catch (SyncStateRefusedException e) {
			note(question, new Answer.StateRefused(String.valueOf(e.getMessage())));
			throw e;
		} catch (PermanentException e) {
			note(question, Answer.Failed.of(e));
			throw e;
		}
	}

	@Override
	public Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail)
			throws ConnectorException {
		try {
			Map<ItemId, ItemProfile> found = real.describe(items, detail);
			for (ItemId id : items) {
				note(new Question.Item(id, detail), new Answer.Described(Optional.ofNullable(found.get(id))));
			}
			return found;
		} catch (PermanentException e) {
			for (ItemId id : items) {
				note(new Question.Item(id, detail), Answer.Failed.of(e));
			}
			throw e;
		}
	}

	@Override
	public Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items) throws ConnectorException {
		Question question = new Question.Digests(format, items.stream().map(Question.Wanted::of).toList());
		try {
			Map<ItemId, Hash128> digests = real.digest(format, items);
			note(question, new Answer.Digested(digests));
			return digests;
		} catch (PermanentException e) {
			note(question, Answer.Failed.of(e));
			throw e;
		} catch (FormatUnavailableException e) {
			crossing.lost(e);
			throw e;
		}
	}

	@Override
	public boolean carries(PayloadFormat format, String itemClass, String property) {
		boolean carries = real.carries(format, itemClass, property);
		crossing.carried(new Notes.Carried(format, itemClass, property), carries);
		return carries;
	}

	@Override
	public Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws ConnectorException {
		Map<ItemId, Hash128> hashes = real.subjectHashes(items);
		for (ItemId id : items) {
			note(new Question.Subject(id), new Answer.Subject(Optional.ofNullable(hashes.get(id))));
		}
		return hashes;
	}

	@Override
	public void export(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, IOException {
		List<ItemProfile> open = new ArrayList<>();
		for (ItemProfile item : items) {
			if (crossing.has(content(format, item).key())) {
				receiver.begin(item.id());
				receiver.complete();
			} else {
				open.add(item);
			}
		}
		if (open.isEmpty()) {
			return;
		}
		allowance.require();
		try {
			real.export(format, open, new Tee(format, open, receiver));
		} catch (FormatUnavailableException e) {
			crossing.lost(e);
			throw e;
		} finally {
			finishItem(false);
		}
	}

	static Question.Content content(PayloadFormat format, ItemProfile item) {
		return new Question.Content(format, Question.Wanted.of(item));
	}

	private void finishItem(boolean whole) throws IOException {
		try {
			lane.end(whole);
		} catch (IOException e) {
			crossing.failed(e);
			throw e;
		}
	}

	/** Writes content to packets and lets the engine know that it came. */
	private final class Tee implements PayloadReceiver {

		private final PayloadFormat format;
		private final Map<ItemId, ItemProfile> asked;
		private final PayloadReceiver receiver;
		private Optional<Question.Content> current = Optional.empty();

		private Tee(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver) {
			this.format = format;
			this.asked = items.stream().collect(Collectors.toMap(ItemProfile::id, item -> item, (one, same) -> one));
			this.receiver = receiver;
		}

		@Override
		public OutputStream begin(ItemId item) throws IOException {
			finishItem(false);
			OutputStream nowhere = receiver.begin(item);
			current = Optional.ofNullable(asked.get(item)).map(wanted -> content(format, wanted));
			if (current.isEmpty()) {
				return nowhere;
			}
			try {
				return new Counting(lane.begin(current.get()));
			} catch (IOException e) {
				crossing.failed(e);
				throw e;
			}
		}

		@Override
		public void complete() throws IOException {
			finishItem(true);
			if (current.isPresent() && crossing.claim(current.get().key())) {
				allowance.items(1);
			}
			receiver.complete();
		}

		@Override
		public void refused(ItemId item, Refusal refusal) {
			if (refusal.kind() != Refusal.Kind.TRANSIENT) {
				crossing.refused(item, refusal);
			}
			receiver.refused(item, refusal);
		}
	}

	private final class Counting extends OutputStream {

		private final OutputStream out;

		private Counting(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int single) throws IOException {
			write(new byte[]{ (byte) single }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			try {
				out.write(bytes, offset, count);
			} catch (IOException e) {
				crossing.failed(e);
				throw e;
			}
			allowance.bytes(count);
		}
	}

	@Override
	public void cancel() {
		real.cancel();
	}

	/** Nothing more comes over this connection. */
	@Override
	public void close() {
		real.close();
		try {
			lane.seal();
		} catch (IOException e) {
			crossing.failed(e);
		}
	}
}
