package org.mailferry.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.command.AgentHostCommand;
import org.mailferry.server.internal.command.AgentsResumeCommand;
import org.mailferry.server.internal.command.AgentsRunNowCommand;
import org.mailferry.server.internal.command.AgentsStopCommand;
import org.mailferry.server.internal.command.AgentsSuspendCommand;
import org.mailferry.server.internal.command.CollectionListCommand;
import org.mailferry.server.internal.command.CollectionSetCommand;
import org.mailferry.server.internal.command.DatabaseListCommand;
import org.mailferry.server.internal.command.DatabaseSetCommand;
import org.mailferry.server.internal.command.EndpointRecordCommand;
import org.mailferry.server.internal.command.EndpointSetCommand;
import org.mailferry.server.internal.command.EndpointShowCommand;
import org.mailferry.server.internal.command.EndpointTestCommand;
import org.mailferry.server.internal.command.FindingsCommand;
import org.mailferry.server.internal.command.HelpCommand;
import org.mailferry.server.internal.command.PairAddCommand;
import org.mailferry.server.internal.command.PairHistoryCommand;
import org.mailferry.server.internal.command.PairImportCommand;
import org.mailferry.server.internal.command.PairListCommand;
import org.mailferry.server.internal.command.PairResumeCommand;
import org.mailferry.server.internal.command.PairSuspendCommand;
import org.mailferry.server.internal.command.ProjectCopyCommand;
import org.mailferry.server.internal.command.ProjectInitCommand;
import org.mailferry.server.internal.command.ProjectSetCommand;
import org.mailferry.server.internal.command.ProjectUpgradeCommand;
import org.mailferry.server.internal.command.ReportCommand;
import org.mailferry.server.internal.command.RootCommand;
import org.mailferry.server.internal.command.ServerListCommand;
import org.mailferry.server.internal.command.ServerSetCommand;
import org.mailferry.server.internal.command.StatusCommand;
import org.mailferry.server.internal.command.StatusPageCommand;
import org.mailferry.server.internal.command.SyncCommand;
import org.mailferry.server.internal.command.VerifyCommand;
import org.mailferry.server.internal.command.WindowAddCommand;
import org.mailferry.server.internal.command.WindowListCommand;
import org.mailferry.server.internal.command.WindowRemoveCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what happens when one of them cannot do its work. */
public final class CommandTree {

	private static final Logger LOG = LoggerFactory.getLogger(CommandTree.class);

	private final Session session;
	private final List<ExtraCommand> extras;
	private final Complaint complaint;

	public CommandTree(Session session, List<ExtraCommand> extras) {
		this.session = session;
		this.extras = List.copyOf(extras);
		complaint = new Complaint(session.terminal().err());
	}

	/** Runs a command line and returns the exit code. */
	public int run(List<String> arguments) {
		Optional<ExtraCommand> extra = extra(arguments);
		if (extra.isPresent()) {
			return extra.get().body().applyAsInt(rest(arguments).toArray(String[]::new));
		}
		int code = PasswordArgument.in(arguments).map(this::refuse).orElseGet(() -> {
			List<String> typed = arguments.isEmpty() ? List.of("help") : arguments;
			return commandLine(typed).execute(typed.toArray(String[]::new));
		});
		session.terminal().out().flush();
		session.terminal().err().flush();
		return code;
	}

	/** {@code lab …} as well as {@code help lab}. */
	private Optional<ExtraCommand> extra(List<String> arguments) {
		boolean help = arguments.size() == 2 && arguments.getFirst().equals("help");
		String name = arguments.isEmpty() ? "" : arguments.get(help ? 1 : 0);
		return extras.stream().filter(extra -> extra.name().equals(name)).findFirst();
	}

	private static List<String> rest(List<String> arguments) {
		return arguments.getFirst().equals("help") ? List.of("--help") : arguments.subList(1, arguments.size());
	}

	private int refuse(String option) {
		complaint.about("%s: a password is never given as an argument, where every user of this machine can read it."
				.formatted(option));
		complaint.hint("Use --password-file FILE or --password-env VARIABLE, or leave both out to be asked for it.");
		return ExitCode.USAGE.number();
	}

	/** For the help and for tests of it. */
	CommandLine commandLine(List<String> typed) {
		CommandLine root = new CommandLine(new RootCommand());
		root.addSubcommand("project",
				group("project", "Make a project, set how mailboxes cross, or bring one up to date.")
						.addSubcommand(new ProjectInitCommand(session))
						.addSubcommand(new ProjectSetCommand(session, typed))
						.addSubcommand(new ProjectCopyCommand(session, typed))
						.addSubcommand(new ProjectUpgradeCommand(session, typed)));
		root.addSubcommand("endpoint", group("endpoint", "Set, test and show the two organisations.")
				.addSubcommand(new EndpointSetCommand(session, typed))
				.addSubcommand(new EndpointTestCommand(session, typed))
				.addSubcommand(new EndpointShowCommand(session, typed))
				.addSubcommand(new EndpointRecordCommand(session, typed)));
		root.addSubcommand("pair",
				group("pair", "Import, add, list, suspend and resume mailbox pairs, and see their history.")
						.addSubcommand(new PairImportCommand(session, typed))
						.addSubcommand(new PairAddCommand(session, typed))
						.addSubcommand(new PairListCommand(session, typed))
						.addSubcommand(new PairHistoryCommand(session, typed))
						.addSubcommand(new PairSuspendCommand(session, typed))
						.addSubcommand(new PairResumeCommand(session, typed)));
		root.addSubcommand("collection",
				group("collection", "List and set collections: pairs that are served together.")
						.addSubcommand(new CollectionListCommand(session, typed))
						.addSubcommand(new CollectionSetCommand(session, typed)));
		root.addSubcommand(new SyncCommand(session, typed));
		root.addSubcommand(new VerifyCommand(session, typed));
		root.addSubcommand(new AgentHostCommand(session, typed));
		root.addSubcommand("agents", group("agents", "Suspend, resume, stop and hurry what agent hosts do.")
				.addSubcommand(new AgentsSuspendCommand(session, typed))
				.addSubcommand(new AgentsResumeCommand(session, typed))
				.addSubcommand(new AgentsStopCommand(session, typed))
				.addSubcommand(new AgentsRunNowCommand(session, typed)));
		root.addSubcommand("window", group("window", "Add, list and remove times in which an endpoint is left alone.")
				.addSubcommand(new WindowAddCommand(session, typed))
				.addSubcommand(new WindowListCommand(session, typed))
				.addSubcommand(new WindowRemoveCommand(session, typed)));
		root.addSubcommand("server", group("server", "List and set servers of the source, and their weights.")
				.addSubcommand(new ServerListCommand(session, typed))
				.addSubcommand(new ServerSetCommand(session, typed)));
		root.addSubcommand("database",
				group("database", "List and set databases of the target, and how much each bears.")
						.addSubcommand(new DatabaseListCommand(session, typed))
						.addSubcommand(new DatabaseSetCommand(session, typed)));
		root.addSubcommand(new StatusCommand(session, typed));
		root.addSubcommand(new StatusPageCommand(session, typed));
		root.addSubcommand(new FindingsCommand(session, typed));
		root.addSubcommand(new ReportCommand(session, typed));
		for (ExtraCommand extra : extras) {
			CommandSpec spec = CommandSpec.create().name(extra.name());
			spec.usageMessage().description(extra.summary());
			root.addSubcommand(extra.name(), spec);
		}
		root.addSubcommand(new HelpCommand());
		describe(root);
		return root.setOut(session.terminal().out()).setErr(session.terminal().err()).setColorScheme(
				CommandLine.Help.defaultColorScheme(session.terminal().live() ? Ansi.AUTO : Ansi.OFF))
				.setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false)
				.setUsageHelpWidth(Math.max(80, Math.min(120, session.terminal().columns())))
				.setParameterExceptionHandler(this::misused).setExecutionExceptionHandler(this::failed);
	}

	private static CommandLine group(String name, String description) {
		CommandSpec spec = CommandSpec.create().name(name);
		spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
		return new CommandLine(spec);
	}

	/** Every help ends with the exit codes. */
	private static void describe(CommandLine command) {
		command.getCommandSpec().usageMessage().parameterListHeading("%n").optionListHeading("%nOptions:%n")
				.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
		command.getSubcommands().values().forEach(CommandTree::describe);
	}

	private int misused(ParameterException wrong, String[] arguments) {
		List<String> lines = new ArrayList<>(wrong.getMessage().lines().toList());
		complaint.about(lines.isEmpty() ? "this cannot be understood" : lines.getFirst());
		lines.stream().skip(1).forEach(complaint::hint);
		if (wrong instanceof UnmatchedArgumentException unmatched) {
			List<String> meant = unmatched.getSuggestions();
			if (!meant.isEmpty()) {
				complaint.hint("Did you mean: " + String.join(", ", meant) + "?");
			}
		}
		complaint.hint("`%s --help` shows what is possible."
				.formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
		return ExitCode.USAGE.number();
	}

	private int failed(Exception error, CommandLine command, CommandLine.ParseResult result) {
		RootCommand root = (RootCommand) command.getCommandSpec().root().userObject();
		if (root.debug()) {
			error.printStackTrace(session.terminal().err());
		}
		return switch (error) {
		case OperationException refused -> {
			complaint.about(refused.finding());
			yield ExitCode.REFUSED.number();
		}
		case StoreException refused -> {
			LOG.info("The project's database refused", refused);
			complaint.about(refused.finding());
			yield ExitCode.REFUSED.number();
		}
		case InterruptedException stopped -> {
			complaint.about("interrupted");
			yield ExitCode.INTERRUPTED.number();
		}
		default -> {
			LOG.error("An error of this program", error);
			complaint.about("an error of this program: " + error);
			complaint.hint(
					"With --debug the details are shown; those of a project are in its logs/mailferry.log. Please report it.");
			yield ExitCode.INTERNAL.number();
		}
		};
	}
}
