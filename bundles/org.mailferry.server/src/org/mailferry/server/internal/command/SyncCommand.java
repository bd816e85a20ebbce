package org.mailferry.server.internal.command;

import java.util.List;
import java.util.OptionalInt;

import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunOptions;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", sortOptions = false, description = {
		"Carries what is new from source to target: everything the first time, afterwards what has changed.",
		"Can be stopped at any moment; the next run goes on there. Exit code 1 when items or mailboxes could not be carried. Progress goes to standard error, the result to standard output." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry sync", "  mailferry sync --collection \"Wave 3\"", "  mailferry sync --concurrency 30",
				"  mailferry sync --pair ada@contoso.example --ask-every-folder", "  mailferry sync --rebuild" })
public final class SyncCommand extends PassCommand {

	@Option(names = "--bad-item-limit", paramLabel = "N", description = "End a mailbox's pass when more items than this cannot be carried. Otherwise none ends it.")
	private Integer badItemLimit;

	@Option(names = "--ask-every-folder", description = "Ask every folder for changes, also those that look unchanged: before the switch.")
	private boolean askEveryFolder;

	@Option(names = "--rebuild", description = "When the project's database was lost or comes from an old backup: lists both mailboxes as a whole, recognises what was carried, and copies nothing that is there already. `findings` tells what came out.")
	private boolean rebuild;

	@Option(names = "--batch-items", paramLabel = "N", description = "Most items of one request. Otherwise 256.")
	private int batchItems = RunOptions.DEFAULT_BATCH_ITEMS;

	@Option(names = "--batch-bytes", paramLabel = "SIZE", converter = SizeConverter.class, description = "Most bytes of one request. Otherwise 4MB.")
	private long batchBytes = RunOptions.DEFAULT_BATCH_BYTES;

	public SyncCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	RunOptions options() {
		try {
			return chosen(PassKind.SYNC)
					.withBadItemLimit(badItemLimit == null ? OptionalInt.empty() : OptionalInt.of(badItemLimit))
					.withAskEveryFolder(askEveryFolder).withRebuild(rebuild)
					.withBatches(batchItems, batchBytes);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}
}
