package org.mailferry.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.csv.PairColumns;
import org.mailferry.operations.internal.csv.PairFile;

/** Which mailbox becomes which. */
public final class Pairs {

	private final ProjectStore store;
	private final Audit audit;

	Pairs(ProjectStore store, Audit audit) {
		this.store = Objects.requireNonNull(store, "store");
		this.audit = audit;
	}

	/**
	 * Reads a list of pairs and says what is wrong with it, line by line, without storing anything. The file is CSV as in
	 * RFC 4180 with comma, semicolon or tab, in UTF-8, UTF-16 or Latin-1; its first line names the columns {@code source}
	 * and {@code target} and, if wanted, {@code kind} and {@code priority}.
	 *
	 * @throws OperationException
	 *             {@code pair.file-unreadable} when there is no reading it at all
	 */
	public ImportPreview preview(Path file, ImportOptions options) {
		return new PairFile(file, options).previewFor(store);
	}

	/**
	 * Stores what a preview found, all of it or nothing.
	 *
	 * @throws OperationException
	 *             {@code pair.file-faulty} when the preview has problems
	 */
	public List<MailboxPair> add(ImportPreview preview) {
		if (!preview.problems().isEmpty()) {
			throw new OperationException("pair.file-faulty", preview.file().toString(),
					"%d lines cannot be imported, so nothing was. Correct them and import the file again."
							.formatted(preview.problems().size()));
		}
		List<MailboxPair> added = store.add(preview.pairs());
		audit.changed("pair import", "file=" + preview.file() + " pairs=" + added.size());
		return added;
	}

	/**
	 * Adds one pair.
	 *
	 * @throws OperationException
	 *             {@code pair.kind-unsupported} when mailboxes of its kind are not carried yet
	 */
	public MailboxPair add(NewPair pair) {
		requireCarried(pair.kind());
		MailboxPair added = store.add(List.of(pair)).getFirst();
		audit.changed("pair add", added.source() + " -> " + added.target());
		return added;
	}

	private static void requireCarried(PairKind kind) {
		if (!PairColumns.CARRIED.contains(kind)) {
			throw new OperationException("pair.kind-unsupported", kind.name(), PairColumns.notCarried(kind));
		}
	}
}
