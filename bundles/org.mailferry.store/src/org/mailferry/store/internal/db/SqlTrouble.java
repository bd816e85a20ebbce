package org.mailferry.store.internal.db;

import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;

import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;

/** What a failure of the database means, read from everything that is chained to it. */
public final class SqlTrouble {

	/** Page not written, log not written: Derby names the full disk as the likely reason. PostgreSQL has a state for it. */
	private static final Set<String> FULL_STATES = Set.of("XSDG1", "XSLA4", "53100");
	private static final List<String> FULL_WORDS = List.of("no space left", "not enough space", "file too large",
			"quota exceeded", "disk full", "disk is full");
	/** Page not read, page not what its checksum says, page of another kind; in PostgreSQL data or an index that is corrupt. */
	private static final Set<String> DAMAGED_STATES = Set.of("XSDG0", "XSDG2", "XSDG3", "XSDB1", "XSDB2", "XSDB3",
			"XX001",
			"XX002");
	/**
	 * Deadlock, lock not granted in time, conflict of internal transactions, several at once at one sequence; in PostgreSQL
	 * also that another process has just inserted the same.
	 */
	private static final Set<String> AGAIN_STATES = Set.of("40001", "40XL1", "40XL2", "40XT0", "X0Y84", "40P01",
			"55P03",
			"23505");
	/** PostgreSQL: wrong password, no such account, no such database, no right to what was asked, no password at all. */
	private static final Set<String> ACCESS_STATES = Set.of("28P01", "28000", "3D000", "42501", "08004");
	/** PostgreSQL: nothing had happened in the transaction for so long that the server took it back and closed the connection. */
	private static final String TAKEN_BACK = "25P03";
	/**
	 * PostgreSQL: shut down, crashed, starting, no connection left, connection closed. Connections that fail or break have
	 * states with 08.
	 */
	private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03", "53300", TAKEN_BACK);
	private static final String READ_ONLY = "25006";
	/** The driver's method that begins TLS, or finds that the server has none. */
	private static final String BEGINS_TLS = "enableSSL";

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

	/** The first words of the innermost failure that has any. */
	public String words() {
		Throwable innermost = failure;
		for (Throwable link : chain()) {
			innermost = link.getMessage() == null ? innermost : link;
		}
		String text = innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
		if (innermost instanceof UnknownHostException) {
			// Its message is the name alone.
			return "no address is known for the host " + text;
		}
		return text.lines().findFirst().orElse("").strip().replaceAll("\\.+$", "");
	}

	/** Whether the server could not be reached, or went away: later it may be there again. */
	public boolean away() {
		return !tls() && !state(ACCESS_STATES::contains)
				&& state(state -> state.startsWith("08") || AWAY_STATES.contains(state));
	}

	/** Whether it happened when a transaction was to end, so that it may have taken place. */
	boolean unknown() {
		return any(UnansweredCommitException.class::isInstance) && !state(TAKEN_BACK::equals);
	}

	/** The driver's words depend on the language of the machine, so what it tells by them alone is seen by who throws it. */
	private boolean tls() {
		return any(link -> link instanceof SSLHandshakeException || link instanceof SSLPeerUnverifiedException)
				|| any(CertificateException.class::isInstance)
				|| any(link -> link instanceof SQLException && Arrays.stream(link.getStackTrace()).limit(3)
						.anyMatch(frame -> frame.getClassName().startsWith("org.postgresql.ssl.")
								|| frame.getMethodName().equals(BEGINS_TLS)));
	}

	/** What it is to the people of a project. */
	public StoreException in(ProjectPlace project) {
		if (project instanceof ProjectPlace.Shared) {
			if (tls()) {
				return ProjectFailure.tls(project, words(), failure);
			}
			if (state(ACCESS_STATES::contains)) {
				return ProjectFailure.access(project, words(), failure);
			}
			if (state(READ_ONLY::equals)) {
				return ProjectFailure.readOnly(project, failure);
			}
			if (away()) {
				return ProjectFailure.unreachable(project, words(), failure);
			}
		}
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
