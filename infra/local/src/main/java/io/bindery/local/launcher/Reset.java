package io.bindery.local.launcher;

import io.bindery.local.state.RunFolder;
import io.bindery.local.supervisor.Progress;

/**
 * Deletes all local data.
 *
 * @param state the folder {@code .bindery}
 * @param progress where to say what happens
 */
record Reset(LocalState state, Progress progress) {

    /** Asks first unless {@code sure}. Returns whether the data is deleted. */
    boolean run(boolean sure) {
        RunFolder run = state.run();
        if (run.find(RunFolder.LAUNCHER).isPresent() || !run.children().isEmpty()) {
            progress.say("The local mode is running; stop it first with ./bindery down");
            return false;
        }
        if (!sure && !confirmed()) {
            progress.say("Nothing was deleted");
            return false;
        }
        if (run.lock().isEmpty()) {
            progress.say("The local mode has been started meanwhile; stop it first with ./bindery down");
            return false;
        }
        state.deleteData();
        progress.say("All local data is deleted");
        return true;
    }

    private boolean confirmed() {
        if (!Terminal.isThere()) {
            progress.say("This deletes all data in " + state.folder() + "; say so with --yes");
            return false;
        }
        return Terminal.confirms("Delete all data in " + state.folder() + " (databases, messages, mail)?");
    }
}
