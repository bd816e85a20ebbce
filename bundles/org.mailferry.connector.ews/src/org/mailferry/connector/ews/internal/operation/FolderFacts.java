package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * A folder as an answer shows it.
 *
 * @param parent
 *            empty when the server does not say
 * @param name
 *            display name, whatever characters are in it
 * @param folderClass
 *            empty when the server does not say
 * @param localCommitTime
 *            PR_LOCAL_COMMIT_TIME_MAX, MS-OXPROPS 2.771
 * @param deletedCount
 *            PR_DELETED_COUNT_TOTAL, MS-OXPROPS 2.675, or -1
 * @param totalCount
 *            PR_CONTENT_COUNT, MS-OXPROPS 2.642, or -1
 * @param unreadCount
 *            PR_CONTENT_UNREAD, MS-OXPROPS 2.646, or -1
 */
public record FolderFacts(String id, String parent, String name, String folderClass, Optional<Instant> localCommitTime,
		long deletedCount, long totalCount, long unreadCount) {

	private static final int LOCAL_COMMIT_TIME_MAX = 0x670A;
	private static final int DELETED_COUNT_TOTAL = 0x670B;
	private static final int CONTENT_COUNT = 0x3602;
	private static final int CONTENT_UNREAD = 0x3603;

	/** Asks for exactly these properties. */
	static void shape(RequestXml xml) {
		xml.open("m:FolderShape").leaf("t:BaseShape", "IdOnly").open("t:AdditionalProperties");
		Fields.field(xml, "folder:ParentFolderId");
		Fields.field(xml, "folder:DisplayName");
		Fields.field(xml, "folder:FolderClass");
		Fields.property(xml, LOCAL_COMMIT_TIME_MAX, "SystemTime");
		Fields.property(xml, DELETED_COUNT_TOTAL, "Integer");
		Fields.property(xml, CONTENT_COUNT, "Integer");
		Fields.property(xml, CONTENT_UNREAD, "Integer");
		xml.close().close();
	}

	/** Reads a folder of any type; a search folder holds nothing of its own and gives nothing, as one without an id. */
	static Optional<FolderFacts> read(AnswerXml xml) throws XMLStreamException, IOException {
		if (xml.name().equals("SearchFolder")) {
			xml.skip();
			return Optional.empty();
		}
		Reading reading = new Reading();
		while (xml.nextChild()) {
			reading.take(xml);
		}
		return reading.id.isEmpty() ? Optional.empty() : Optional.of(reading.facts());
	}

	/** The folder of the Folders element of a response message. */
	static Optional<FolderFacts> inFolders(AnswerXml xml) throws XMLStreamException, IOException {
		if (xml.name().equals("Folders")) {
			return ResponseMessages.children(xml, FolderFacts::read);
		}
		xml.skip();
		return Optional.empty();
	}

	private static final class Reading {

		private String id = "";
		private String parent = "";
		private String name = "";
		private String folderClass = "";
		private Optional<Instant> localCommitTime = Optional.empty();
		private long deletedCount = -1;
		private long totalCount = -1;
		private long unreadCount = -1;

		void take(AnswerXml xml) throws XMLStreamException {
			switch (xml.name()) {
			case "FolderId" -> id = ResponseMessages.id(xml).orElse("");
			case "ParentFolderId" -> parent = ResponseMessages.id(xml).orElse("");
			case "DisplayName" -> name = xml.text();
			case "FolderClass" -> folderClass = xml.text().strip();
			case "ExtendedProperty" -> property(ExtendedProperty.read(xml));
			default -> xml.skip();
			}
		}

		private void property(ExtendedProperty property) {
			switch (property.tag()) {
			case LOCAL_COMMIT_TIME_MAX -> localCommitTime = ServerTime.parse(property.value());
			case DELETED_COUNT_TOTAL -> deletedCount = number(property.value());
			case CONTENT_COUNT -> totalCount = number(property.value());
			case CONTENT_UNREAD -> unreadCount = number(property.value());
			default -> {
				// not asked for
			}
			}
		}

		private static long number(String text) {
			try {
				return Long.parseLong(text.strip());
			} catch (NumberFormatException e) {
				return -1;
			}
		}

		FolderFacts facts() {
			return new FolderFacts(id, parent, name, folderClass, localCommitTime, deletedCount, totalCount,
					unreadCount);
		}
	}
}
