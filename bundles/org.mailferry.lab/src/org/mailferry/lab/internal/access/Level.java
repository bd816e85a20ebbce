package org.mailferry.lab.internal.access;

import java.util.Arrays;
import java.util.Optional;

import org.mailferry.lab.internal.access.Rights.Read;
import org.mailferry.lab.internal.access.Rights.Scope;

/**
 * Rights that go together and have a name:
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/permissionlevel
 */
public enum Level {
	NONE("None", new Rights(false, false, false, false, false, Scope.NONE, Scope.NONE, Read.NONE)), //
	OWNER("Owner", new Rights(true, true, true, true, true, Scope.ALL, Scope.ALL, Read.FULL)), //
	PUBLISHING_EDITOR("PublishingEditor",
			new Rights(true, true, false, true, false, Scope.ALL, Scope.ALL, Read.FULL)), //
	EDITOR("Editor", new Rights(true, false, false, true, false, Scope.ALL, Scope.ALL, Read.FULL)), //
	PUBLISHING_AUTHOR("PublishingAuthor",
			new Rights(true, true, false, true, false, Scope.OWNED, Scope.OWNED, Read.FULL)), //
	AUTHOR("Author", new Rights(true, false, false, true, false, Scope.OWNED, Scope.OWNED, Read.FULL)), //
	NONEDITING_AUTHOR("NoneditingAuthor",
			new Rights(true, false, false, true, false, Scope.NONE, Scope.OWNED, Read.FULL)), //
	REVIEWER("Reviewer", new Rights(false, false, false, true, false, Scope.NONE, Scope.NONE, Read.FULL)), //
	CONTRIBUTOR("Contributor", new Rights(true, false, false, true, false, Scope.NONE, Scope.NONE, Read.NONE)), //
	FREE_BUSY_TIME_ONLY("FreeBusyTimeOnly",
			new Rights(false, false, false, false, false, Scope.NONE, Scope.NONE, Read.TIME_ONLY)), //
	FREE_BUSY_DETAILS("FreeBusyTimeAndSubjectAndLocation",
			new Rights(false, false, false, false, false, Scope.NONE, Scope.NONE, Read.TIME_SUBJECT_LOCATION));

	/** The name of all rights that have none. */
	public static final String CUSTOM = "Custom";

	private final String label;
	private final Rights rights;

	Level(String label, Rights rights) {
		this.label = label;
		this.rights = rights;
	}

	public Rights rights() {
		return rights;
	}

	/** As EWS names it. */
	public String label() {
		return label;
	}

	public static Optional<Level> ofLabel(String label) {
		return Arrays.stream(values()).filter(level -> level.label.equals(label)).findFirst();
	}

	/** The name of some rights. */
	public static String label(Rights rights) {
		return Arrays.stream(values()).filter(level -> level.rights.equals(rights)).findFirst().map(Level::label)
				.orElse(CUSTOM);
	}
}
