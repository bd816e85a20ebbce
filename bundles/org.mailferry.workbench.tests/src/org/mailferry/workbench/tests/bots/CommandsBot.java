package org.mailferry.workbench.tests.bots;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;

/** What can be done, however somebody asks for it: a menu, the toolbar, a key. */
public final class CommandsBot {

	/** A key and the command it stands for. */
	public record Key(String keys, String command) {
	}

	private final Widgets widgets;

	CommandsBot(Widgets widgets) {
		this.widgets = widgets;
	}

	/** Whether the menu entry can be chosen now. */
	public boolean enabled(String command) {
		return display().syncCall(() -> {
			Command found = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command);
			found.setEnabled(PlatformUI.getWorkbench().getService(IHandlerService.class).getCurrentState());
			return found.isEnabled();
		});
	}

	/** Waits until the menu entry can be chosen, or cannot. */
	public void awaitEnabled(String command, boolean enabled) {
		Patience.until("command %s to be enabled: %s".formatted(command, enabled),
				() -> enabled(command) == enabled);
	}

	/** Runs a command once it is enabled; returns when it is done or a dialog has come up. */
	public void run(String command) {
		run(command, Map.of());
	}

	/** Runs a command with parameters, by their ids. */
	public void run(String command, Map<String, String> parameters) {
		awaitEnabled(command, true);
		display().asyncExec(() -> {
			Command found = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command);
			try {
				PlatformUI.getWorkbench().getService(IHandlerService.class)
						.executeCommand(ParameterizedCommand.generateCommand(found, parameters), null);
			} catch (CommandException e) {
				throw new AssertionError("command %s fails".formatted(command), e);
			}
		});
		display().syncExec(() -> {
		});
	}

	/** Presses keys where the focus is. */
	public void press(int modifiers, int key) {
		widgets.press(Optional.empty(), modifiers, key);
	}

	/** Presses keys in a widget. */
	public void pressIn(String widget, int modifiers, int key) {
		widgets.press(Optional.of(widget), modifiers, key);
	}

	/** Every key that is bound in this workbench. */
	public List<Key> keys() {
		return display().syncCall(() -> {
			IBindingService service = PlatformUI.getWorkbench().getService(IBindingService.class);
			return Arrays.stream(service.getBindings())
					.filter(binding -> binding.getParameterizedCommand() != null)
					.filter(binding -> binding.getPlatform() == null)
					.map(CommandsBot::key).toList();
		});
	}

	private static Key key(Binding binding) {
		return new Key(binding.getTriggerSequence().format(), binding.getParameterizedCommand().getId());
	}

	/** The key a person presses for a command, as menus show it; empty when there is none or another took it. */
	public String keysOf(String command) {
		return display().syncCall(() -> Optional
				.ofNullable(PlatformUI.getWorkbench().getService(IBindingService.class)
						.getBestActiveBindingFor(command))
				.map(sequence -> sequence.format()).orElse(""));
	}

	/** Ids of all commands that begin so. */
	public List<String> commands(String prefix) {
		return display().syncCall(() -> Arrays
				.stream(PlatformUI.getWorkbench().getService(ICommandService.class).getDefinedCommands())
				.map(Command::getId).filter(id -> id.startsWith(prefix)).sorted().toList());
	}

	private static Display display() {
		return PlatformUI.getWorkbench().getDisplay();
	}
}
