package org.mailferry.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.Selection;
import org.mailferry.operations.internal.csv.CarriedKinds;
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
	 * and {@code target} and, if wanted, {@code kind}, {@code priority} and {@code collection}, or has whatever columns the
	 * options give a meaning.
	 *
	 * @throws OperationException
	 *             {@code pair.file-unreadable} when there is no reading it at all
	 */
	public ImportPreview preview(Path file, ImportOptions options) {
		return new PairFile(file, options).previewFor(store);
	}

	/**
	 * Looks at a list of pairs of whatever columns, for {@link ImportOptions#columns} to be chosen. What is wrong with the
	 * file is for {@link #preview} to say; here it only makes the result shorter.
	 *
	 * @throws OperationException
	 *             {@code pair.file-unreadable} when there is no reading it at all
	 */
	public FileColumns columnsOf(Path file) {
		return new PairFile(file, ImportOptions.STRICT).columns();
	}

	/**
	 * Stores the pairs that a preview found, all of them or none, and the collections they name that are not known yet.
	 *
	 * @throws OperationException
	 *             {@code pair.file-faulty} when the preview is not {@link ImportPreview#importable}
	 */
	public List<MailboxPair> add(ImportPreview preview) {
		if (!preview.importable()) {
			throw new OperationException("pair.file-faulty", preview.file().toString(),
					"%s keep the file from being imported. Correct them and import it again."
							.formatted(Figures.count(preview.problems().size(), "problem", "problems")));
		}
		List<MailboxPair> added = preview.pairs().isEmpty() ? List.of() : store.add(preview.pairs());
		audit.changed("pair import", "file=" + preview.file() + " pairs=" + added.size() + " leftOut="
				+ preview.problems().size());
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

	/**
	 * Numbers of pairs, each once, in the order they are served.
	 *
	 * @param mailboxes
	 *            those of these addresses, whichever side they are on; empty: all
	 * @param collection
	 *            only those of the collection with this name
	 * @throws OperationException
	 *             {@code pair.unknown}, {@code collection.unknown}
	 */
	public List<PairId> chosen(List<MailboxAddress> mailboxes, Optional<String> collection) {
		return Selection.pairs(store, mailboxes, collection).stream().map(summary -> summary.pair().id()).toList();
	}

	/** All collections by priority, then name. */
	public List<CollectionSummary> collections() {
		return store.collections();
	}

	/**
	 * The collection with that name, written as it was the first time.
	 *
	 * @throws OperationException
	 *             {@code collection.unknown}
	 */
	public MailboxCollection requireCollection(String name) {
		return Selection.collection(store, name);
	}

	/** Makes a collection, or changes the priority of the one with that name. */
	public void save(MailboxCollection collection) {
		store.save(collection);
		audit.changed("collection set", "name=" + collection.name() + " priority=" + collection.priority());
	}

	/**
	 * Puts pairs into a collection, which is made if there is none of that name yet, or takes them out of theirs.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; nothing is changed then
	 */
	public void assign(List<PairId> pairs, Optional<String> collection) {
		store.assign(pairs, collection.map(MailboxCollection::validName));
		audit.changed("collection assign", "name=" + collection.orElse("(none)") + " " + Audit.pairs(pairs));
	}

	private static void requireCarried(PairKind kind) {
		if (!CarriedKinds.CARRIED.contains(kind)) {
			throw new OperationException("pair.kind-unsupported", kind.name(), CarriedKinds.notCarried(kind));
		}
	}
}
