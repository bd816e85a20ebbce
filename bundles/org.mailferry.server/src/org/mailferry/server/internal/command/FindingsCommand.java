package org.mailferry.server.internal.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.operations.Figures;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "findings", sortOptions = false, description = "Lists what a person should know, gravest first. docs/findings.md explains each code. The exit code is 0 whatever is found.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry findings", "  mailferry findings --severity error --pair ada@contoso.example",
		"  mailferry findings --code item.too-large --json" })
public final class FindingsCommand extends ProjectCommand {

	private static final int PAGE = 1_000;

	@Option(names = "--pair", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "Only those of this mailbox's pair.")
	private MailboxAddress mailbox;

	@Option(names = "--severity", paramLabel = "SEVERITY", description = "None less grave than this: info, warning or error. Otherwise info.")
	private Severity severity = Severity.INFO;

	@Option(names = "--code", paramLabel = "CODE", description = "Only those with this code.")
	private String code;

	@Option(names = "--limit", paramLabel = "N", description = "At most so many. Otherwise 50, and 1000 with --json.")
	private Integer limit;

	@Option(names = "--json", description = "For programs: total, findings[id, code, severity, subject, message, cause, source, target, first, last, times].")
	private boolean json;

	public FindingsCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (limit != null && limit < 1) {
			throw misused("--limit is at least 1");
		}
		return access().looking(wish(), project -> {
			Optional<PairId> pair = Optional.ofNullable(mailbox).map(address -> project.view().pairOf(address).id());
			long total = project.view().countFindings(query(pair, 0, 1));
			List<FindingRecord> records = records(project, pair);
			if (json) {
				new Json().findings(out(), total, records);
			} else {
				print(out(), total, records);
			}
			return ExitCode.DONE;
		});
	}

	private List<FindingRecord> records(OpenProject project, Optional<PairId> pair) {
		int most = limit != null ? limit : json ? PAGE : 50;
		List<FindingRecord> records = new ArrayList<>();
		while (records.size() < most) {
			int asked = Math.min(PAGE, most - records.size());
			List<FindingRecord> page = project.view().findings(query(pair, records.size(), asked));
			records.addAll(page);
			if (page.size() < asked) {
				break;
			}
		}
		return records;
	}

	private FindingQuery query(Optional<PairId> pair, int offset, int size) {
		return new FindingQuery(pair, severity, Optional.ofNullable(code), offset, size);
	}

	private static void print(PrintWriter out, long total, List<FindingRecord> records) {
		out.println(total == 0
				? "no findings"
				: Figures.count(total, "finding", "findings")
						+ (total > records.size() ? ", the first %s:".formatted(Figures.count(records.size())) : ""));
		for (FindingRecord record : records) {
			String about = record.pair().map(pair -> pair.source().value()).orElse("");
			String subject = record.finding().subject().equals(about) ? "" : record.finding().subject();
			out.println(printable("%-7s %s  %s".formatted(record.finding().severity().name().toLowerCase(Locale.ROOT),
					record.finding().code(), String.join("  ", List.of(about, subject)).strip())));
			out.println("        " + printable(record.finding().message()));
			if (!record.finding().cause().isBlank()) {
				out.println("        (" + printable(record.finding().cause()) + ")");
			}
		}
	}

	private static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
