package org.mailferry.api;

/** The two organisations of a project. */
public enum Side {
	SOURCE, TARGET;

	/** The word used on the command line and in messages: {@code source} or {@code target}. */
	public String word() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}
