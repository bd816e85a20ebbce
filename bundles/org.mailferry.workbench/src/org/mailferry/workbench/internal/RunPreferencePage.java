package org.mailferry.workbench.internal;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.mailferry.operations.RunOptions;
import org.mailferry.workbench.RunPreferences;

/** Preferences &gt; Mailferry: how passes run. */
public final class RunPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	private static final int MAX_BATCH = 10_000;

	public RunPreferencePage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		DefaultScope.INSTANCE.getNode(RunPreferences.NODE).putInt(RunPreferences.CONCURRENCY,
				RunOptions.DEFAULT_CONCURRENCY);
		DefaultScope.INSTANCE.getNode(RunPreferences.NODE).putInt(RunPreferences.BATCH_ITEMS,
				RunOptions.DEFAULT_BATCH_ITEMS);
		setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, RunPreferences.NODE));
		setDescription(Messages.preferencesDescription);
	}

	@Override
	protected void createFieldEditors() {
		addField(number(RunPreferences.CONCURRENCY, Messages.preferencesConcurrency,
				RunOptions.AS_MANY_AS_SERVERS_BEAR, RunOptions.MAX_CONCURRENCY));
		addField(number(RunPreferences.BATCH_ITEMS, Messages.preferencesBatchItems, 1, MAX_BATCH));
	}

	private IntegerFieldEditor number(String key, String label, int least, int most) {
		IntegerFieldEditor editor = new IntegerFieldEditor(key, label, getFieldEditorParent());
		editor.setValidRange(least, most);
		editor.getTextControl(getFieldEditorParent()).setData("org.mailferry.id", "preferences." + key);
		return editor;
	}
}
