package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunOptions;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "verify", sortOptions = false, description = {
		"Compares source and target: folder by folder by counts and sizes, item by item by the properties that matter. Changes nothing.",
		"Exit code 1 when there are differences; `report` lists them." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry verify", "  mailferry verify --collection \"Wave 3\"",
				"  mailferry verify --deep --pair ada@contoso.example" })
public final class VerifyCommand extends PassCommand {

	@Option(names = "--deep", description = "Also compare the content of every item.")
	private boolean deep;

	public VerifyCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	RunOptions options() {
		return chosen(deep ? PassKind.VERIFY_DEEP : PassKind.VERIFY).withAskEveryFolder(true);
	}
}
