package org.mailferry.server.internal.command;

import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What all commands have in common. */
@Command(name = "mailferry", versionProvider = RootCommand.Version.class, description = "Moves the mailboxes of one Exchange organisation to another.", synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n", footerHeading = "%nA first crossing:%n", footer = {
		"  mailferry project init move && cd move",
		"  mailferry endpoint set source --url https://mail.contoso.example/EWS/Exchange.asmx \\",
		"            --user 'contoso\\migrator' --password-file ~/.contoso",
		"  mailferry endpoint set target --url https://mail.fabrikam.example/EWS/Exchange.asmx \\",
		"            --user 'fabrikam\\migrator' --password-file ~/.fabrikam",
		"  mailferry endpoint test source --mailbox ada@contoso.example",
		"  mailferry pair import wave-1.csv", "  mailferry sync", "  mailferry verify --deep",
		"  mailferry report --out report.html", "",
		"Results go to standard output, progress and complaints to standard error.",
		"`mailferry help COMMAND` and `mailferry COMMAND --help` explain each command." })
public final class RootCommand {

	/** The bundle's version. */
	static final class Version implements IVersionProvider {
		@Override
		public String[] getVersion() {
			Bundle bundle = FrameworkUtil.getBundle(RootCommand.class);
			return new String[]{ "Mailferry " + (bundle == null ? "(not installed)" : bundle.getVersion()) };
		}
	}

	@Option(names = "--project", paramLabel = "PROJECT", scope = ScopeType.INHERIT, description = "The project's directory, or the address of its database (jdbc:postgresql://…). Otherwise the variable MAILFERRY_PROJECT, otherwise the current directory.")
	private String project;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
	private boolean debug;

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help.")
	private boolean help;

	@Option(names = "--version", versionHelp = true, description = "Show the version.")
	private boolean version;

	Optional<String> project() {
		return Optional.ofNullable(project);
	}

	/** Whether stack traces are wanted. */
	public boolean debug() {
		return debug;
	}
}
