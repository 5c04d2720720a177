#compdef coach
# zsh completion for coach: `coach __complete` knows what the word can be.
_coach()
{
	local -a lines open shown
	lines=(${(f)"$(coach __complete -- "${(@Q)words[2,CURRENT-1]}" \
		"${(Q)PREFIX}" 2>/dev/null)"})
	if [[ $lines[1] == $'\tfiles' ]]; then
		_files
		return
	fi
	compset -P '*=' && lines=(${lines#*=})
	# Behind a field comes its value, without a blank.
	open=(${(M)lines:#*=$'\t'*})
	shown=(${${open%$'\t'}/$'\t'/  -- })
	compadd "$@" -S '' -d shown -- ${open%%$'\t'*}
	lines=(${lines:#*=$'\t'*})
	shown=(${${lines%$'\t'}/$'\t'/  -- })
	compadd "$@" -d shown -- ${lines%%$'\t'*}
}
# Works both from $fpath and when the shell reads it at its start.
if [ "$funcstack[1]" = _coach ]; then
	_coach "$@"
else
	compdef _coach coach
fi
