package org.mailferry.workbench;

/** Where a session stands. */
public enum SessionState {
	/** No project is open. */
	NONE,
	/** A project is being opened, made or closed. */
	CHANGING,
	/** A project is open and nothing runs. */
	IDLE,
	/** Passes run. */
	RUNNING
}
