package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A mailbox as the checker sees it. */
public interface MailboxView {

	String address();

	List<CheckedFolder> folders() throws IOException;

	/** Reads every item of a folder. */
	void items(CheckedFolder folder, Consumer<ItemPrint> items) throws IOException;

	/** Reads some items of a folder again, by {@link ItemPrint#idHash}. */
	Map<Long, ItemDetails> details(CheckedFolder folder, Set<Long> idHashes) throws IOException;
}
