"""Rule that generates Rust bindings from an API description."""

def _restwright_bindings(ctx):
    folder = ctx.actions.declare_directory(ctx.label.name)
    arguments = ctx.actions.args()
    arguments.add("rust")
    arguments.add_all(ctx.files.srcs)
    arguments.add("--out", folder.path)
    arguments.add("--mode", "module")
    arguments.add("--root", ".")
    ctx.actions.run(
        executable = ctx.executable._restwright,
        arguments = [arguments],
        inputs = ctx.files.srcs + ctx.files.data,
        outputs = [folder],
        env = {"RESTWRIGHT_CACHE": ""},
        mnemonic = "Restwright",
    )
    return [DefaultInfo(files = depset([folder]))]

restwright_bindings = rule(
    implementation = _restwright_bindings,
    attrs = {
        "srcs": attr.label_list(allow_files = True, mandatory = True),
        "data": attr.label_list(allow_files = True),
        "_restwright": attr.label(
            default = "//tools:restwright",
            executable = True,
            cfg = "exec",
        ),
    },
)
