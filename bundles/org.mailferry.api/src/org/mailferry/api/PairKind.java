package org.mailferry.api;

/** What kind of mailbox a pair moves. */
public enum PairKind {
	USER, SHARED, ROOM, EQUIPMENT, ARCHIVE, PUBLIC_FOLDER
}
