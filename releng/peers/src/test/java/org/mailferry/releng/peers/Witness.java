package org.mailferry.releng.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.ews.FolderFacts;
import org.mailferry.releng.demo.ews.ItemFacts;
import org.mailferry.releng.demo.ews.MailboxReader;

/** Sees a mailbox as the account for migrations does, with the checker's own client. */
final class Witness {

	private final MailboxReader reader;

	Witness(EwsConnection connection, String mailbox) {
		reader = new MailboxReader(connection, mailbox);
	}

	/** Names of all folders, in no order. */
	List<String> folders() throws IOException {
		return reader.folders().stream().map(FolderFacts::name).toList();
	}

	/**
	 * The items of a folder, each as its elements' names and texts.
	 *
	 * @param folder
	 *            a distinguished folder's id such as {@code inbox}, or another folder's name
	 */
	List<Map<String, String>> items(String folder) throws IOException {
		FolderFacts found = reader.folders().stream()
				.filter(each -> each.role().equals(folder) || each.role().isEmpty() && each.name().equals(folder))
				.findFirst().orElseThrow(() -> new AssertionError("there is no folder " + folder));
		List<String> ids = new ArrayList<>();
		reader.items(found.id(), page -> page.stream().map(ItemFacts::id).forEach(ids::add));
		List<Map<String, String>> items = new ArrayList<>();
		if (!ids.isEmpty()) {
			reader.get(ids, (index, xml) -> {
				Map<String, String> facts = new HashMap<>();
				xml.children((name, part) -> facts.merge(name, part.text(), (one, other) -> one + " " + other));
				items.add(facts);
			});
		}
		return items;
	}

	/** The subjects in a folder, in the order of the folder. */
	List<String> subjects(String folder) throws IOException {
		return items(folder).stream().map(item -> item.getOrDefault("Subject", "")).toList();
	}

	/** The one item of a folder that has this subject. */
	Map<String, String> item(String folder, String subject) throws IOException {
		List<Map<String, String>> found = items(folder).stream().filter(item -> subject.equals(item.get("Subject")))
				.toList();
		if (found.size() != 1) {
			throw new AssertionError(found.size() + " items in " + folder + " have the subject " + subject);
		}
		return found.getFirst();
	}
}
