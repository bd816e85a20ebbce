package org.mailferry.store.internal.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;

import org.mailferry.api.ledger.StoreException;

/** What a failure of the database means, read from everything that is chained to it. */
public final class SqlTrouble {

	/** Page not written, log not written: Derby names the full disk as the likely reason. */
	private static final Set<String> FULL_STATES = Set.of("XSDG1", "XSLA4");
	private static final List<String> FULL_WORDS = List.of("no space left", "not enough space", "file too large",
			"quota exceeded", "disk full", "disk is full");
	/** Page not read, page not what its checksum says, page of another kind. */
	private static final Set<String> DAMAGED_STATES = Set.of("XSDG0", "XSDG2", "XSDG3", "XSDB1", "XSDB2", "XSDB3");
	/** Deadlock, lock not granted in time, conflict of internal transactions, several at once at one sequence. */
	private static final Set<String> AGAIN_STATES = Set.of("40001", "40XL1", "40XL2", "40XT0", "X0Y84");

	/** Derby's error codes are degrees of severity; from this one on the database has ended. */
	private static final int DATABASE_SEVERITY = 45_000;

	private final Throwable failure;

	public SqlTrouble(Throwable failure) {
		this.failure = failure;
	}

	public boolean diskFull() {
		return state(FULL_STATES::contains) || any(link -> (link instanceof IOException || link instanceof SQLException)
				&& speaksOfFullDisk(link.getMessage()));
	}

	private static boolean speaksOfFullDisk(String message) {
		String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
		return FULL_WORDS.stream().anyMatch(text::contains);
	}

	/** Whether the same transaction may well succeed when it is done again. */
	public boolean worthAnotherTry() {
		return state(AGAIN_STATES::contains) || any(OptimisticLockException.class::isInstance);
	}

	/** Whether this comes from the database at all, and not from a mistake in what was asked of it. */
	public boolean ofDatabase() {
		return any(link -> link instanceof SQLException || link instanceof PersistenceException);
	}

	/** Whether the database has ended itself because of this. */
	public boolean fatal() {
		return any(link -> link instanceof SQLException sql && sql.getErrorCode() >= DATABASE_SEVERITY);
	}

	public boolean state(Predicate<String> wanted) {
		return any(link -> link instanceof SQLException sql && sql.getSQLState() != null
				&& wanted.test(sql.getSQLState()));
	}

	/** The first words of the innermost failure. */
	public String words() {
		Throwable innermost = failure;
		for (Throwable link : chain()) {
			innermost = link;
		}
		String text = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
		return text.lines().findFirst().orElse("").strip();
	}

	/** What it is to the people of a project. */
	public StoreException in(Path project) {
		if (diskFull()) {
			return ProjectFailure.diskFull(project, failure);
		}
		return state(DAMAGED_STATES::contains)
				? ProjectFailure.damaged(project, "a page of its database cannot be read", failure)
				: ProjectFailure.databaseError(project, failure);
	}

	private boolean any(Predicate<Throwable> wanted) {
		return chain().stream().anyMatch(wanted);
	}

	private List<Throwable> chain() {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Throwable> ordered = new ArrayList<>();
		Deque<Throwable> left = new ArrayDeque<>();
		left.add(failure);
		while (!left.isEmpty()) {
			Throwable link = left.poll();
			if (seen.add(link)) {
				ordered.add(link);
				if (link instanceof SQLException sql && sql.getNextException() != null) {
					left.add(sql.getNextException());
				}
				if (link.getCause() != null) {
					left.add(link.getCause());
				}
			}
		}
		return ordered;
	}
}
